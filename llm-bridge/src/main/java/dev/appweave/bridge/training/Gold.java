package dev.appweave.bridge.training;

import dev.appweave.plan.Span;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a row says a parameter should be. */
public sealed interface Gold {
    /** This value, wherever it stands in the request. {@code accepted} holds other values that are as right. */
    record Value(JsonNode json, List<JsonNode> accepted) implements Gold {
        public Value {
            accepted = List.copyOf(accepted);
        }
    }

    /** These words: several for a list, or for a day and a time said apart. */
    record Marked(List<Span> spans) implements Gold {
        public Marked {
            spans = List.copyOf(spans);
        }
    }

    /** A field of an earlier step; the pointer's first name, empty for the whole output. */
    record Field(int step, String field) implements Gold {}

    /** A text that is composed, not said. */
    record Composed() implements Gold {}
}
