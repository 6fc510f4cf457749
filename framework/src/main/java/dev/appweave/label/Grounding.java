package dev.appweave.label;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Span;
import dev.appweave.plan.Utterance;
import dev.appweave.plan.ValueReader;
import dev.appweave.plugin.Secrecy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Whether a value stands in the user's own words. The planner's word for it does not count: where it says that it read
 * "Friday" as a date, the host reads the word again.
 *
 * <p>A text is grounded if it occurs in what the user typed, whole words only, whatever its case, width and spacing
 * (NFKC); a number if one of the same value occurs; a phone or account number if its digits and letters do; anything
 * else, such as a date, if the host's own reader makes the same value of words the plan points at. Immutable and
 * thread-safe if the reader is.
 */
public final class Grounding {
    /** Reads no words. */
    private static final ValueReader NO_READER = (words, schema, clock, locale) -> Optional.empty();

    private static final Label PASTED = new Label(Trust.OTHER, Secrecy.PERSONAL, Set.of(new Origin.Pasted()));

    private final boolean everything;
    private final Optional<Utterance> said;
    private final List<SaidText> typed = new ArrayList<>();
    private final List<SaidText> foreign = new ArrayList<>();
    private final ValueReader reader;
    private final Clock clock;
    private final Locale locale;

    private Grounding(boolean everything, Optional<Utterance> said, ValueReader reader, Clock clock, Locale locale) {
        this.everything = everything;
        this.said = said;
        this.reader = reader;
        this.clock = clock;
        this.locale = locale;
        said.ifPresent(this::split);
    }

    /** In what was said, with the host's reader for dates and the like. */
    public static Grounding in(Optional<Utterance> said, ValueReader reader, Clock clock, Locale locale) {
        return new Grounding(false, said, reader, clock, locale);
    }

    /** In what was said, as text and numbers alone. */
    public static Grounding in(Utterance said) {
        return in(Optional.of(said), NO_READER, Clock.systemUTC(), Locale.ROOT);
    }

    /** For values the user wrote with their own hand: every literal is theirs. */
    public static Grounding ownHand() {
        return new Grounding(true, Optional.empty(), NO_READER, Clock.systemUTC(), Locale.ROOT);
    }

    /** Whether there are words that a planner answered; a plan written by hand has none. */
    public boolean planned() {
        return said.isPresent();
    }

    /** Whether the user wrote every literal themselves. */
    public boolean byHand() {
        return everything;
    }

    private void split(Utterance utterance) {
        int at = 0;
        for (Span span : utterance.foreign()) {
            add(typed, utterance.text().substring(Math.min(at, span.start()), span.start()));
            add(foreign, span.in(utterance.text()));
            at = Math.max(at, span.end());
        }
        add(typed, utterance.text().substring(at));
    }

    private static void add(List<SaidText> texts, String text) {
        if (!text.isBlank()) {
            texts.add(new SaidText(text));
        }
    }

    /** The label of a literal; of a list or an object the joined label of its parts. */
    Label of(Arg.Literal literal, JsonNode schema) {
        Label found = of(literal.value(), schema);
        return found.trust() != Trust.USER && readAgain(literal, schema) ? Label.USER : found;
    }

    /** The label of a value written into a plan. */
    Label of(JsonNode value, JsonNode schema) {
        if (everything || value.isNull() || value.isMissingNode()) {
            return Label.USER;
        }
        if (value.isContainer()) {
            Label all = Label.NOTHING;
            for (JsonNode part : value) {
                all = all.join(of(part, value.isArray() ? schema.path("items") : schema));
            }
            return all;
        }
        String format = schema.path("format").asString("");
        if (typed.stream().anyMatch(text -> text.has(value, format))) {
            return Label.USER;
        }
        return foreign.stream().anyMatch(text -> text.has(value, format)) ? PASTED : Label.MODEL;
    }

    /** Whether the user's words hold this text; an empty text is in no words. */
    public boolean holds(String text) {
        return everything || typed.stream().anyMatch(one -> one.hasText(text));
    }

    private boolean readAgain(Arg.Literal literal, JsonNode schema) {
        if (said.isEmpty() || literal.said().isEmpty()) {
            return false;
        }
        Span span = literal.said().get().span();
        Utterance utterance = said.get();
        return span.end() <= utterance.text().length()
                && utterance.foreign().stream().noneMatch(span::overlaps)
                && reader.read(span.in(utterance.text()), schema, clock, locale)
                        .filter(literal.value()::equals)
                        .isPresent();
    }
}
