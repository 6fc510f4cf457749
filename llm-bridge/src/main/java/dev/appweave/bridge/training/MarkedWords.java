package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.Slot;
import dev.appweave.bridge.pointing.SlotValues;
import dev.appweave.bridge.pointing.Spans;
import dev.appweave.bridge.text.Readings;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Span;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads marked words of a request as values of parameters, the way a planner that points at them does. */
final class MarkedWords {
    private final String text;
    private final List<Spans.Candidate> spans;
    private final SlotValues values;

    MarkedWords(PlanRequest request) {
        this.text = request.said().text();
        Words words = Words.of(text);
        this.spans = Spans.of(words, Readings.of(request.said(), request.clock(), request.locale()));
        this.values = new SlotValues(words, request.clock(), request.locale());
    }

    String text() {
        return text;
    }

    /** Empty if no recogniser reads just these words as what the parameter takes. */
    Optional<JsonNode> value(Span marked, Slot slot) {
        return candidate(marked)
                .flatMap(candidate -> values.value(candidate, slot))
                .map(SlotValues.Value::json);
    }

    /** An end marked as a bare time of day, on the day of its beginning. */
    Optional<JsonNode> after(JsonNode beginning, Span marked, Slot slot) {
        return candidate(marked)
                .flatMap(candidate -> values.after(beginning, candidate, slot))
                .map(SlotValues.Value::json);
    }

    /** A day and a time marked apart, as one moment. */
    Optional<JsonNode> joined(Span first, Span second, Slot slot) {
        Optional<Spans.Candidate> one = candidate(first);
        Optional<Spans.Candidate> other = candidate(second);
        return one.isEmpty() || other.isEmpty()
                ? Optional.empty()
                : values.joined(one.get(), other.get(), slot).map(SlotValues.Value::json);
    }

    private Optional<Spans.Candidate> candidate(Span marked) {
        return spans.stream().filter(span -> span.chars().equals(marked)).findFirst();
    }
}
