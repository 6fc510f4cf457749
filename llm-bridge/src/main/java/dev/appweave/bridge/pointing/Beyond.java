package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.plan.Arg;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Numbers that were said and that a parameter does not allow: "9000 ml" where 5000 is the most. Such words cannot be pointed at,
 * and the call would be made with something else than what was said; so the user is asked. Only where it is clear what
 * the number was for: no call takes its words, and it could be a value of one parameter alone.
 */
final class Beyond {
    private final String said;
    private final List<Spans.Candidate> spans;
    private final List<Chosen> calls;
    private final Clock clock;
    private final Set<Integer> taken = new HashSet<>();

    Beyond(Packer.Draft draft, List<Chosen> calls, Clock clock) {
        this.said = draft.words().text();
        this.spans = draft.spans();
        this.calls = calls;
        this.clock = clock;
        calls.forEach(call -> taken.addAll(call.words()));
    }

    /** The question for a parameter that gets nothing though a number was said for it; empty if none was. */
    Optional<Arg> question(Chosen call, Slot slot) {
        return spans.stream()
                .filter(span -> free(span) && span.readings().stream().anyMatch(reading -> beyond(reading, slot)))
                .filter(span -> takers(span) == 1)
                .findFirst()
                .map(span -> new Arg.AskUser("\"" + span.chars().in(said) + "\" does not fit the "
                        + ToolText.words(slot.name()) + ", which is " + limits(slot.schema()) + ". What shall it be?"));
    }

    /** Nobody takes its words, and they are part of nothing that is read otherwise: a date, a code, a number of a street. */
    private boolean free(Spans.Candidate span) {
        for (int word = span.from(); word <= span.to(); word++) {
            if (taken.contains(word)) {
                return false;
            }
        }
        return spans.stream()
                .filter(other -> other.from() <= span.to() && other.to() >= span.from())
                .allMatch(other -> other.readings().stream()
                        .filter(reading -> !(reading instanceof Reading.Phrase))
                        .allMatch(reading -> amount(reading) && contains(span, other)));
    }

    private static boolean contains(Spans.Candidate longer, Spans.Candidate span) {
        return longer.from() <= span.from() && longer.to() >= span.to();
    }

    private static boolean amount(Reading reading) {
        return switch (reading) {
            case Reading.Number _, Reading.Percent _, Reading.Money _, Reading.Duration _ -> true;
            case Reading.Moment _,
                    Reading.Range _,
                    Reading.Email _,
                    Reading.Url _,
                    Reading.Phone _,
                    Reading.Path _,
                    Reading.Identifier _,
                    Reading.Quoted _,
                    Reading.Name _,
                    Reading.Phrase _,
                    Reading.Ordinal _,
                    Reading.YesNo _ -> false;
        };
    }

    private boolean beyond(Reading reading, Slot slot) {
        return !slot.isList()
                && !slot.reference()
                && SchemaValues.beyond(reading, slot.schema(), clock).isPresent();
    }

    /** How many parameters that have no value could have been meant, be it within their bounds or not. */
    private long takers(Spans.Candidate span) {
        return calls.stream()
                .flatMap(call -> call.slots().stream().filter(slot -> empty(call, slot)))
                .filter(slot -> span.readings().stream()
                        .anyMatch(reading -> beyond(reading, slot)
                                || amount(reading)
                                        && SchemaValues.fit(reading, said, slot.schema(), clock)
                                                .filter(JsonNode::isNumber)
                                                .isPresent()))
                .count();
    }

    private static boolean empty(Chosen call, Slot slot) {
        Weighed value = call.values().get(call.slots().indexOf(slot));
        return value == null || value.given() instanceof Given.Nothing;
    }

    private static String limits(JsonNode schema) {
        Optional<String> least =
                bound(schema, "minimum", "at least ").or(() -> bound(schema, "exclusiveMinimum", "more than "));
        Optional<String> most =
                bound(schema, "maximum", "at most ").or(() -> bound(schema, "exclusiveMaximum", "less than "));
        return least.isPresent() && most.isPresent()
                ? least.get() + " and " + most.get()
                : least.or(() -> most).orElse("limited");
    }

    private static Optional<String> bound(JsonNode schema, String keyword, String words) {
        return Optional.of(schema.path(keyword))
                .filter(JsonNode::isNumber)
                .map(number ->
                        words + number.decimalValue().stripTrailingZeros().toPlainString());
    }
}
