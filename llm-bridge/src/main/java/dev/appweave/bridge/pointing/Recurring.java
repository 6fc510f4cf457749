package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Recurrence;
import dev.appweave.bridge.text.Recurrences;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.plan.Arg;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import dev.appweave.plugin.Effect;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What is to take place again and again. Rules read how often, for a parameter of the format {@code rrule}, and put the start on the
 * first such day: of "every Monday at 8" the model sees a time of day. What cannot repeat is not done once instead.
 */
final class Recurring {
    private static final Pattern BETWEEN =
            Pattern.compile("(?i)[\\s,]*(?:(?:at|from|around|about|starting|on|in the|@)\\s+)*(?:the )?");
    private static final Pattern WHOLE_DAY = Pattern.compile("(?i)\\b(?:whole|all|full) day\\b");
    private static final Weighed NOTHING = new Weighed(new Given.Nothing(), 0);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String text;
    private final Clock clock;
    private final List<Recurrence> said;

    Recurring(PlanRequest request) {
        this.text = request.said().text();
        this.clock = request.clock();
        this.said = Recurrences.of(text, request.clock(), request.locale());
    }

    /** How often a call's thing takes place again; empty if that was not said, or of something else. */
    Optional<Recurrence> of(Chosen call) {
        boolean acts = !call.capability().looksOnly() && call.capability().effect() != Effect.READ;
        return !acts || said.isEmpty() || begin(call).isEmpty()
                ? Optional.empty()
                : said.stream().filter(one -> belongs(one, call)).findFirst();
    }

    /** The words that say so, of the first call that cannot; empty if all can. */
    Optional<String> impossible(List<Chosen> calls) {
        return calls.stream()
                .flatMap(call -> of(call).stream()
                        .filter(one -> one.rule().isEmpty() || parameter(call).isEmpty())
                        .map(one -> one.span().in(text)))
                .findFirst();
    }

    /** The parameter that takes the rule, and the rule. */
    Optional<Map.Entry<String, Arg>> argument(Chosen call) {
        return of(call).flatMap(one -> parameter(call)
                .map(name -> Map.entry(
                        name,
                        new Arg.Literal(
                                JSON.stringNode(one.rule()), Optional.of(new Said(one.span(), "recurrence"))))));
    }

    /** The call with its start on the first day of the rule, and without what the words of the rule were taken for. */
    Chosen placed(Chosen call) {
        Optional<Recurrence> again = of(call).filter(_ -> parameter(call).isPresent());
        return again.isEmpty() ? call : placed(call, again.get());
    }

    private Chosen placed(Chosen call, Recurrence again) {
        int begin = begin(call).orElseThrow();
        Map<Integer, Weighed> values = new HashMap<>(call.values());
        values.entrySet().removeIf(value -> value.getKey() != begin && taken(value.getValue(), again));
        Optional<ZonedDateTime> before = moment(values.getOrDefault(begin, NOTHING));
        boolean timed = before.isPresent() && has(values.getOrDefault(begin, NOTHING), true);
        if (before.isEmpty() && !again.hasDays()) {
            return call.with(values);
        }
        ZonedDateTime start =
                start(again, before, timed, before.isPresent() && dated(values.getOrDefault(begin, NOTHING), again));
        long days = before.map(old ->
                        start.toLocalDate().toEpochDay() - old.toLocalDate().toEpochDay())
                .orElse(0L);
        values.put(begin, moved(values.getOrDefault(begin, NOTHING), start, again));
        values.replaceAll(
                (slot, value) -> slot != begin && Boundary.isEnd(call.slots().get(slot))
                        ? moment(value)
                                .map(end -> moved(value, end.plusDays(days), again))
                                .orElse(value)
                        : value);
        if (timed) {
            values.keySet()
                    .removeIf(slot -> call.slots().get(slot).isBoolean()
                            && WHOLE_DAY
                                    .matcher(call.slots()
                                            .get(slot)
                                            .schema()
                                            .path("description")
                                            .asString(""))
                                    .find());
        }
        return call.with(values);
    }

    private ZonedDateTime start(Recurrence again, Optional<ZonedDateTime> before, boolean timed, boolean dated) {
        LocalDate today = LocalDate.now(clock);
        LocalTime time = timed ? before.orElseThrow().toLocalTime() : LocalTime.MIDNIGHT;
        LocalDate from = dated || !again.hasDays()
                ? before.orElseThrow().toLocalDate()
                : timed && !time.isAfter(LocalTime.now(clock)) ? today.plusDays(1) : today;
        return again.first(from).atTime(time).atZone(clock.getZone());
    }

    private static Weighed moved(Weighed value, ZonedDateTime moment, Recurrence again) {
        List<Spans.Candidate> said = value.given().said();
        List<Spans.Candidate> spans =
                said.isEmpty() ? List.of(new Spans.Candidate(0, 0, again.span(), List.of(), 0)) : said;
        String written = moment.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        return new Weighed(
                new Given.Words(spans, new SlotValues.Value(JSON.stringNode(written), "recurrence")),
                value == NOTHING ? 1 : value.weight());
    }

    /** Whether the words of a start name a day that the rule does not. */
    private static boolean dated(Weighed value, Recurrence again) {
        return has(value, false)
                && value.given().said().stream().noneMatch(span -> span.chars().overlaps(again.span()));
    }

    private static boolean has(Weighed value, boolean time) {
        return value.given().said().stream()
                .flatMap(span -> span.readings().stream())
                .anyMatch(reading -> switch (reading) {
                    case Reading.Moment moment ->
                        time ? moment.time().isPresent() : moment.date().isPresent();
                    case Reading.Range range ->
                        time
                                ? range.from().time().isPresent()
                                : range.from().date().isPresent();
                    default -> false;
                });
    }

    private Optional<ZonedDateTime> moment(Weighed value) {
        return value.given() instanceof Given.Words(var _, var read)
                ? After.of(read.json(), clock.getZone()).map(After::begin)
                : Optional.empty();
    }

    /** A length or an end that was read from the words of the rule: "for six weeks", "until June". */
    private static boolean taken(Weighed value, Recurrence again) {
        return value.given().said().stream().anyMatch(span -> span.chars().overlaps(again.span()));
    }

    /** Whether a rule stands where the start does, and in no text that is written or sent. */
    private boolean belongs(Recurrence one, Chosen call) {
        boolean quoted = call.values().entrySet().stream()
                .filter(value -> SlotValues.isOpen(call.slots().get(value.getKey())))
                .anyMatch(value -> taken(value.getValue(), one));
        Weighed start = call.values().getOrDefault(begin(call).orElseThrow(), NOTHING);
        List<Spans.Candidate> words = start.given().said();
        return !quoted && (words.isEmpty() || words.stream().anyMatch(span -> beside(span.chars(), one.span())));
    }

    private boolean beside(Span start, Span rule) {
        if (start.overlaps(rule)) {
            return true;
        }
        String gap = start.end() <= rule.start()
                ? text.substring(start.end(), rule.start())
                : text.substring(rule.end(), start.start());
        return BETWEEN.matcher(gap).matches();
    }

    private static Optional<Integer> begin(Chosen call) {
        for (int slot = 0; slot < call.slots().size(); slot++) {
            if (call.slots().get(slot).format().equals("date-time")
                    && Boundary.isBegin(call.slots().get(slot))) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> parameter(Chosen call) {
        for (Map.Entry<String, JsonNode> property :
                call.capability().input().path("properties").properties()) {
            if (SchemaValues.format(property.getValue()).equals(Recurrence.FORMAT)) {
                return Optional.of(property.getKey());
            }
        }
        return Optional.empty();
    }
}
