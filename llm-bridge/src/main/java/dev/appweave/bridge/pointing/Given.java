package dev.appweave.bridge.pointing;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a parameter gets. Closed on purpose: whoever writes plans must know every kind. */
sealed interface Given {
    /** Left out, or missing. */
    record Nothing() implements Given {}

    /** A value that cannot be pointed at. */
    record Open() implements Given {}

    /** Words of the request, read as a value. */
    record Words(List<Spans.Candidate> spans, SlotValues.Value value) implements Given {}

    /** A value of the schema. */
    record Named(JsonNode value) implements Given {}

    /** A list of values; those that were said with their words. */
    record Many(List<Given> items) implements Given {}

    /** A field of another tool of the pack. */
    record Field(int packed, int field) implements Given {}

    /** The words it stands for; none for what has no words of its own. */
    default List<Spans.Candidate> said() {
        return switch (this) {
            case Words(var spans, var _) -> spans;
            case Many(var items) ->
                items.stream().flatMap(item -> item.said().stream()).toList();
            case Nothing _, Open _, Named _, Field _ -> List.of();
        };
    }
}
