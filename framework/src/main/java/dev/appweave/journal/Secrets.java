package dev.appweave.journal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** W7: takes secret values out of a tree, and puts them back. */
final class Secrets {
    /** What stands where a secret was. */
    static final String ERASED = "(secret)";

    private Secrets() {}

    /** The values at these places. */
    static Map<JsonPointer, JsonNode> in(JsonNode tree, Collection<JsonPointer> places) {
        Map<JsonPointer, JsonNode> values = new LinkedHashMap<>();
        for (JsonPointer place : places) {
            JsonNode value = tree.at(place);
            if (!value.isMissingNode()) {
                values.put(place, value);
            }
        }
        return values;
    }

    /** The tree with other values at these places; the tree itself stays as it is. */
    static JsonNode with(JsonNode tree, Map<JsonPointer, JsonNode> values) {
        if (values.isEmpty()) {
            return tree;
        }
        JsonNode copy = tree.deepCopy();
        for (Map.Entry<JsonPointer, JsonNode> one : values.entrySet()) {
            JsonPointer place = one.getKey();
            if (place.matches()) {
                return one.getValue(); // The whole tree.
            }
            put(copy.at(place.head()), place.last(), one.getValue());
        }
        return copy;
    }

    private static void put(JsonNode parent, @Nullable JsonPointer name, JsonNode value) {
        if (name == null) {
            return;
        }
        if (parent instanceof ObjectNode object) {
            object.set(name.getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array
                && name.getMatchingIndex() >= 0
                && name.getMatchingIndex() < array.size()) {
            array.set(name.getMatchingIndex(), value);
        }
    }

    /** The tree without the values at these places. */
    static JsonNode without(JsonNode tree, Collection<JsonPointer> places) {
        Map<JsonPointer, JsonNode> erased = new LinkedHashMap<>();
        in(tree, places).keySet().forEach(place -> erased.put(place, JsonNodeFactory.instance.stringNode(ERASED)));
        return with(tree, erased);
    }
}
