package dev.appweave.bridge.grammar;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One of the alternatives of a {@code oneOf}, made flat. */
record Alternative(int index, JsonNode schema) {
    /** Whether no value that is written for the one satisfies the other: told by type, enum, or a required property. */
    boolean isApartFrom(Alternative other) {
        return apart(schema, other.schema, true);
    }

    private static boolean apart(JsonNode one, JsonNode other, boolean deep) {
        Set<JsonNode> left = values(one);
        Set<JsonNode> right = values(other);
        if (!left.isEmpty() && !right.isEmpty() && scalars(left) && scalars(right)) {
            return Collections.disjoint(left, right);
        }
        Set<String> types = types(one, left);
        types.retainAll(types(other, right));
        if (types.isEmpty()) {
            return true;
        }
        return deep && types.equals(Set.of("object")) && objectsApart(one, other);
    }

    private static boolean objectsApart(JsonNode one, JsonNode other) {
        for (String name : SchemaMerge.names(one.path("required"))) {
            boolean both = SchemaMerge.names(other.path("required")).contains(name);
            JsonNode left = one.path("properties").path(name);
            JsonNode right = other.path("properties").path(name);
            if (both && left.isObject() && right.isObject() && apart(left, right, false)) {
                return true;
            }
        }
        // Of an object only what is described is written, so what is not described never satisfies a "required".
        return lacks(one, other) && lacks(other, one);
    }

    /** Whether what is written for the one is no value of the other. */
    private static boolean lacks(JsonNode one, JsonNode other) {
        JsonNode written = one.path("properties");
        boolean misses = SchemaMerge.names(other.path("required")).stream().anyMatch(name -> never(written.path(name)));
        JsonNode more = other.path("additionalProperties");
        boolean closed = more.isBoolean() && !more.asBoolean();
        boolean surplus = closed
                && SchemaMerge.names(one.path("required")).stream()
                        .anyMatch(name -> !other.path("properties").has(name));
        boolean forbidden = SchemaMerge.names(one.path("required")).stream()
                .anyMatch(name -> other.path("properties").has(name)
                        && never(other.path("properties").path(name)));
        return misses || surplus || forbidden;
    }

    private static boolean never(JsonNode schema) {
        return schema.isMissingNode() || (schema.isBoolean() && !schema.asBoolean());
    }

    private static Set<JsonNode> values(JsonNode schema) {
        Set<JsonNode> values = new HashSet<>();
        if (schema.has("const")) {
            values.add(schema.get("const"));
        } else {
            schema.path("enum").forEach(values::add);
        }
        return values;
    }

    /** Numbers are left out: 1 and 1.0 are one value. */
    private static boolean scalars(Set<JsonNode> values) {
        return values.stream().allMatch(value -> !value.isContainer() && !value.isNumber());
    }

    private static Set<String> types(JsonNode schema, Set<JsonNode> values) {
        Set<String> types = new HashSet<>(SchemaMerge.names(schema.path("type")));
        if (!values.isEmpty()) {
            types = new HashSet<>();
            for (JsonNode value : values) {
                types.add(type(value));
            }
        }
        if (types.remove("integer")) {
            types.add("number");
        }
        return types.isEmpty()
                ? new HashSet<>(Set.of("null", "boolean", "number", "string", "array", "object"))
                : types;
    }

    /** The type of a value, {@code number} for every number. */
    static String type(JsonNode value) {
        return value.isString()
                ? "string"
                : value.isNumber()
                        ? "number"
                        : value.isBoolean()
                                ? "boolean"
                                : value.isArray() ? "array" : value.isObject() ? "object" : "null";
    }
}
