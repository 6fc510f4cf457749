package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time by which something is moved, or by which it lasts longer or shorter: "postpone it by an hour", "half an hour
 * earlier", "20 minutes longer". It is no length of anything: "make it 20 minutes" is.
 *
 * @param span all the words that say it, from the verb on
 * @param by how far
 * @param way whether that is known, and whether it is earlier or shorter
 * @param end whether it is the end that moves
 */
public record Shift(Span span, Reading.Duration by, Way way, boolean end) {
    /** Which way. */
    public enum Way {
        /** Later, or longer. */
        LATER,
        /** Earlier, or shorter. */
        EARLIER,
        /** "Forward" is either. */
        UNKNOWN
    }

    /** No verb; then, by the group of {@link #VERB} that it is in, what a verb says of the way. */
    private static final int NONE = 0;

    private static final int POSTPONE = 1;
    private static final int ADVANCE = 2;
    private static final int EXTEND = 3;
    private static final int SHORTEN = 4;
    private static final int OTHER = 5;

    private static final Pattern VERB = Pattern.compile(
            "(?<!\\w)(?:(postpon|delay|defer|push)|(prepon|advanc|bring|brought|pull)|(extend|prolong|lengthen|stretch)"
                    + "|(shorten|trim|cut|reduc)|(put|mov|shift|reschedul|start|begin|end|finish|mak|add|giv))"
                    + "(?:e|es|ed|s|ing|d|ting|ming|med|red|ring)?(?!\\w)");
    private static final Pattern ADVERB =
            Pattern.compile("(?<!\\w)(?:(back|out|off|later)|(earlier|sooner|ahead|up)|(forwards?))(?!\\w)");
    private static final String ABOUT =
            "(?: (?:about|around|roughly|just|only|another|an? (?:extra|additional|further)))*$";
    private static final Pattern BY = Pattern.compile("(?<!\\w)by" + ABOUT);
    private static final Pattern FOR = Pattern.compile("(?<!\\w)for" + ABOUT);
    private static final Pattern TO = Pattern.compile("(?<!\\w)(?:to|till|until|in|within|at|from|every)" + ABOUT);
    private static final Pattern ANOTHER = Pattern.compile("(?:^|another|an? (?:extra|additional|further))$");
    private static final Pattern AFTER =
            Pattern.compile(" (?:(later|back)|(earlier|sooner|ahead)|(longer|more|extra)|(shorter|less)|(forwards?))"
                    + "(?= ?(?:$|[.,;:!?)]|(?:than|on|in|and|then|please|if|but|at|so|because) ))");
    private static final Pattern CLAUSE = Pattern.compile("[.;!?]|(?<!\\w)then(?!\\w)");

    /** All of a text, in its order. */
    public static List<Shift> of(String text) {
        String lower = Lower.of(text);
        List<Shift> found = new ArrayList<>();
        for (Reading reading : Quantities.of(text)) {
            if (reading instanceof Reading.Duration by) {
                shift(lower, by).ifPresent(found::add);
            }
        }
        return found;
    }

    /** What a reading of a length, or of "an hour later", is part of; empty if that is no shift. */
    public static Optional<Shift> in(Reading reading, String text) {
        boolean may = reading instanceof Reading.Duration || reading instanceof Reading.Moment m && m.relative();
        return may
                ? of(text).stream()
                        .filter(shift -> shift.by().span().overlaps(reading.span()))
                        .findFirst()
                : Optional.empty();
    }

    /** As the text that stands for it in JSON: a sign and a duration of ISO 8601. Empty if nobody can tell which way. */
    Optional<String> text() {
        return switch (way) {
            case LATER -> Optional.of("+" + SchemaTexts.iso(by));
            case EARLIER -> Optional.of("-" + SchemaTexts.iso(by));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Shift> shift(String lower, Reading.Duration by) {
        Verb verb = verb(lower, clause(lower, by.span().start()), by.span().start());
        Matcher after = AFTER.matcher(lower).region(by.span().end(), lower.length());
        return after.lookingAt() ? after(verb, by, after) : before(lower, verb, by);
    }

    /** "An hour later", "20 minutes longer". */
    private static Optional<Shift> after(Verb verb, Reading.Duration by, Matcher after) {
        boolean longer = after.group(3) != null;
        boolean shorter = after.group(4) != null;
        if (verb.kind() == NONE && after.group().matches(" (?:more|extra|less)")) {
            return Optional.empty(); // "20 minutes more" of what?
        }
        boolean ends = verb.word().startsWith("end") || verb.word().startsWith("finish");
        Way way = after.group(1) != null || longer
                ? Way.LATER
                : after.group(2) != null || shorter ? Way.EARLIER : forward(verb);
        int start = verb.kind() == NONE ? by.span().start() : verb.start();
        return Optional.of(new Shift(new Span(start, after.end()), by, way, longer || shorter || ends));
    }

    /** "Postpone it by an hour", "push it back an hour", "an hour" after a verb that says all. */
    private static Optional<Shift> before(String lower, Verb verb, Reading.Duration by) {
        String between = lower.substring(verb.end(), by.span().start()).strip();
        Matcher with = BY.matcher(between);
        boolean measured = with.find();
        Matcher adverb = ADVERB.matcher(between);
        Span span = new Span(verb.start(), by.span().end());
        if (TO.matcher(between).find()) {
            return Optional.empty();
        }
        boolean stretches = verb.kind() == EXTEND || verb.kind() == SHORTEN;
        if (!stretches && verb.kind() != NONE && adverb.find()) {
            Way way = adverb.group(1) != null ? Way.LATER : adverb.group(2) != null ? Way.EARLIER : forward(verb);
            return Optional.of(new Shift(span, by, way, false));
        }
        boolean lasting = FOR.matcher(between).find();
        return switch (verb.kind()) {
            case POSTPONE, EXTEND -> Optional.of(new Shift(span, by, Way.LATER, stretches));
            case SHORTEN -> lasting ? Optional.empty() : Optional.of(new Shift(span, by, Way.EARLIER, true));
            case ADVANCE -> measured ? Optional.of(new Shift(span, by, Way.EARLIER, false)) : Optional.empty();
            case OTHER -> other(verb, by, between, measured);
            default -> {
                int start = lower.lastIndexOf("by", by.span().start());
                Span said = new Span(Math.max(start, 0), by.span().end());
                yield measured ? Optional.of(new Shift(said, by, Way.LATER, false)) : Optional.empty();
            }
        };
    }

    /** "Move it by an hour"; "add 15 minutes", "give it another 15 minutes". */
    private static Optional<Shift> other(Verb verb, Reading.Duration by, String between, boolean measured) {
        Span span = new Span(verb.start(), by.span().end());
        boolean adds = verb.word().startsWith("add") || verb.word().startsWith("giv");
        boolean moves = measured && verb.word().matches("(?:mov|shift|resch).*");
        boolean more = adds && ANOTHER.matcher(between).find();
        return moves || more ? Optional.of(new Shift(span, by, Way.LATER, more)) : Optional.empty();
    }

    /** Who brings something forward has it earlier; who moves it forward may mean either. */
    private static Way forward(Verb verb) {
        return verb.kind() == ADVANCE ? Way.EARLIER : Way.UNKNOWN;
    }

    /** The last verb before a length; of none the end is where the clause begins. */
    private record Verb(int start, int end, int kind, String word) {}

    private static Verb verb(String lower, int from, int to) {
        Verb last = new Verb(to, from, NONE, "");
        Matcher verbs = VERB.matcher(lower).region(from, to);
        while (verbs.find()) {
            int kind = POSTPONE;
            while (verbs.start(kind) < 0) {
                kind++;
            }
            last = new Verb(verbs.start(), verbs.end(), kind, verbs.group());
        }
        return last;
    }

    private static int clause(String lower, int before) {
        int start = 0;
        Matcher ends = CLAUSE.matcher(lower).region(0, before);
        while (ends.find()) {
            start = ends.end();
        }
        return start;
    }
}
