package dev.appweave.bridge.compact;

import dev.appweave.plan.Span;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a parameter can point at. Closed on purpose: model and decoder must agree on every kind. */
public sealed interface Choice {
    /** Left out. */
    record None() implements Choice {}

    /** Missing, and the user should be asked. */
    record Ask() implements Choice {}

    /** A mention, read as a value of the parameter. */
    record Words(PointingInput.Fit fit) implements Choice {}

    /** An enum value, or true or false, that the words say. */
    record Named(JsonNode value, Span span) implements Choice {}

    /**
     * A field of another tool's output.
     *
     * @param tool index of that tool
     * @param output index among its outputs
     * @param key the mention that says which call is meant ("Ana" for {@code $s1/phone}); empty: the last one before
     */
    record Field(int tool, int output, Optional<Integer> key) implements Choice {}
}
