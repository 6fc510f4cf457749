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

    /** The end that goes with a beginning, as a planner that points completes it. */
    Optional<JsonNode> ending(JsonNode beginning, List<Span> began, List<Span> ended, Slot slot) {
        return values.moments()
                .ending(beginning, candidates(began), candidates(ended), slot)
                .map(SlotValues.Value::json);
    }

    /** A bare time of day on the day that another parameter says. */
    Optional<JsonNode> onDay(JsonNode day, Span marked, Slot slot) {
        return candidate(marked)
                .flatMap(candidate -> values.moments().onDay(day, candidate, slot))
                .map(SlotValues.Value::json);
    }

    /** None unless all can be pointed at. */
    private List<Spans.Candidate> candidates(List<Span> marked) {
        List<Spans.Candidate> found =
                marked.stream().flatMap(span -> candidate(span).stream()).toList();
        return found.size() == marked.size() ? found : List.of();
    }

    /** A day and a time marked apart, as one moment. */
    Optional<JsonNode> joined(Span first, Span second, Slot slot) {
        Optional<Spans.Candidate> one = candidate(first);
        Optional<Spans.Candidate> other = candidate(second);
        return one.isEmpty() || other.isEmpty()
                ? Optional.empty()
                : values.moments().joined(one.get(), other.get(), slot).map(SlotValues.Value::json);
    }

    private Optional<Spans.Candidate> candidate(Span marked) {
        return spans.stream().filter(span -> span.chars().equals(marked)).findFirst();
    }
}
