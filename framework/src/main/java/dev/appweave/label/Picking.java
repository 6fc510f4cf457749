package dev.appweave.label;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Step;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Whether a reference takes the one thing that was found, or one of several. Whoever takes one of several has picked,
 * and what the user said did not.
 */
final class Picking {
    private Picking() {}

    /**
     * Whether what a reference points at was the only choice.
     *
     * @param outputs of the steps that have run; empty before the plan runs, when the best is expected
     */
    static boolean alone(Arg.Reference from, Optional<Map<String, JsonNode>> outputs) {
        JsonNode here = outputs.map(known -> known.get(from.step())).orElse(null);
        if (outputs.isPresent() && here == null) {
            return false;
        }
        if (here != null && alternatives(here, from.pointer())) {
            return false;
        }
        for (JsonPointer rest = from.pointer(); !rest.matches(); rest = rest.tail()) {
            if (rest.getMatchingIndex() > 0) {
                return false;
            }
            if (here != null) {
                if (here.isArray() && here.size() != 1) {
                    return false;
                }
                here = here.isArray() ? here.path(rest.getMatchingIndex()) : here.path(rest.getMatchingProperty());
            }
        }
        return true;
    }

    /** Whether the output lists several records beside the one that is taken: a best match and the others. */
    private static boolean alternatives(JsonNode output, JsonPointer taken) {
        for (Map.Entry<String, JsonNode> part : output.properties()) {
            boolean records = part.getValue().isArray()
                    && part.getValue().size() > 1
                    && part.getValue().get(0).isObject();
            if (records && !part.getKey().equals(taken.getMatchingProperty())) {
                return true;
            }
        }
        return false;
    }

    /** Whether an output is about one record: no list in it has more. */
    static boolean single(JsonNode output) {
        return output.valueStream().noneMatch(part -> part.isArray() && part.size() > 1);
    }

    /** Where a reference points in the output its capability describes; a repeated step returns a list of those. */
    static JsonPointer described(Step source, JsonPointer pointer) {
        JsonPointer rest = pointer;
        for (int skip = 0; skip < 2 && source.each().isPresent() && !rest.matches(); skip++) { // /items/0
            rest = rest.tail();
        }
        return rest;
    }
}
