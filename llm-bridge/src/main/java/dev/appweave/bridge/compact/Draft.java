package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Output;
import dev.appweave.bridge.compact.PointingInput.Tool;
import dev.appweave.plan.Said;
import dev.appweave.plan.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** A step that is still being worked on; known by identity, numbered at the end. */
final class Draft {
    final Tool tool;
    final Clause clause;
    final double use;
    final boolean lookup;
    final SequencedMap<String, Value> args = new LinkedHashMap<>();
    final Map<String, Reason> reasons = new LinkedHashMap<>();
    Optional<Condition> when = Optional.empty();
    Optional<Ref> each = Optional.empty();

    Draft(Tool tool, Clause clause, double use, boolean lookup) {
        this.tool = tool;
        this.clause = clause;
        this.use = use;
        this.lookup = lookup;
    }

    /** Why an argument is what it is. */
    record Reason(double weight, String evidence) {}

    /** When the step runs. */
    record Condition(Ref ref, When.Test test, Optional<JsonNode> value) {}

    /** An argument that may refer to a step without a number. */
    sealed interface Value {}

    /** A literal with the words it was read from; empty for a default the host adds. */
    record Literal(JsonNode value, Optional<Said> said) implements Value {}

    /** Several literals. */
    record Many(List<Literal> items) implements Value {}

    /** A field of another step. */
    record Ref(Draft step, Output output) implements Value, Piece {}

    /** A text over other steps. */
    record Text(List<Piece> pieces) implements Value {}

    /** A gap only the user can fill. */
    record Ask(String question) implements Value {}

    /** Part of a text. */
    sealed interface Piece {}

    /** Words as they are. */
    record Plain(String text) implements Piece {}

    void put(String parameter, Value value, double weight, String evidence) {
        args.put(parameter, value);
        reasons.put(parameter, new Reason(weight, evidence));
    }

    /** Arguments in the order of the schema, whatever order they were found in. */
    SequencedMap<String, Value> ordered() {
        SequencedMap<String, Value> ordered = new LinkedHashMap<>();
        tool.parameters().forEach(parameter -> {
            Value value = args.get(parameter.name());
            if (value != null) {
                ordered.put(parameter.name(), value);
            }
        });
        return ordered;
    }
}
