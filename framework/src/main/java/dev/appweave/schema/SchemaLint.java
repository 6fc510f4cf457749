package dev.appweave.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finds what the validator library would trip over: references that leave the document, point nowhere, or lead back to
 * themselves without going down into the value (the library then overflows the stack).
 */
final class SchemaLint {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 20_000;

    private final JsonNode root;
    private final List<SchemaProblem> problems = new ArrayList<>();
    private int nodes;

    private SchemaLint(JsonNode root) {
        this.root = root;
    }

    static List<SchemaProblem> lint(JsonNode schema) {
        if (!schema.isObject() && !schema.isBoolean()) {
            return List.of(new SchemaProblem("", "schema", "must be an object or a boolean"));
        }
        SchemaLint lint = new SchemaLint(schema);
        lint.walk(schema, "", 0);
        return lint.problems;
    }

    private void walk(JsonNode node, String pointer, int depth) {
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            if (problems.isEmpty()) {
                problems.add(new SchemaProblem(pointer, "schema", "is too large or nested too deep"));
            }
            return;
        }
        if (node.isObject()) {
            JsonNode ref = node.get("$ref");
            if (ref != null) {
                checkRef(ref, pointer);
            }
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                walk(member.getValue(), pointer + "/" + member.getKey(), depth + 1);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i, depth + 1);
            }
        }
    }

    private void checkRef(JsonNode ref, String pointer) {
        Set<String> seen = new HashSet<>();
        JsonNode at = ref;
        while (at != null && at.isString()) {
            String target = at.asString();
            if (!target.startsWith("#")) {
                problems.add(new SchemaProblem(
                        pointer, "$ref", "points outside the document (\"" + target + "\"); nothing is fetched"));
                return;
            }
            if (!seen.add(target)) {
                problems.add(new SchemaProblem(pointer, "$ref", "refers to itself without end (\"" + target + "\")"));
                return;
            }
            JsonNode found = resolve(target);
            if (found == null) {
                problems.add(new SchemaProblem(pointer, "$ref", "points nowhere (\"" + target + "\")"));
                return;
            }
            at = found.get("$ref");
        }
    }

    /** Follows {@code #} and {@code #/a/b}; anchors are taken as resolvable and left to the validator. */
    private @Nullable JsonNode resolve(String target) {
        if (target.equals("#")) {
            return root;
        }
        if (!target.startsWith("#/")) {
            return root.isObject() ? JsonNodeFactory.instance.objectNode() : null;
        }
        JsonNode found = root.at(JsonPointer.compile(target.substring(1)));
        return found.isMissingNode() ? null : found;
    }
}
