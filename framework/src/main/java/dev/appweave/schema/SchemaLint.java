package dev.appweave.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Finds what the validator library would trip over: references that leave the document, point nowhere, or lead back to
 * themselves without going down into the value (the library then overflows the stack).
 */
final class SchemaLint {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 20_000;
    private static final List<String> UNSUPPORTED = List.of("$dynamicRef", "$recursiveRef");

    /** Behind an even number of backslashes. It switches off what keeps the matcher from trying everything twice. */
    private static final Pattern BACKREFERENCE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[1-9]|k<)");

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
        if (Unfolded.exceeds(schema, MAX_NODES)) {
            return List.of(new SchemaProblem("", "schema", "is too large or nested too deep"));
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
            for (String word : UNSUPPORTED) {
                if (node.path(word).isString()) {
                    problems.add(new SchemaProblem(
                            pointer, word, "uses \"" + word + "\", which is not taken here; use \"$ref\""));
                }
            }
            checkPattern(node.path("pattern").asString(""), pointer, "pattern");
            node.path("patternProperties")
                    .propertyNames()
                    .forEach(pattern -> checkPattern(pattern, pointer, "patternProperties"));
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                walk(
                        member.getValue(),
                        JsonPointer.compile(pointer)
                                .appendProperty(member.getKey())
                                .toString(),
                        depth + 1);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i, depth + 1);
            }
        }
    }

    private void checkPattern(String pattern, String pointer, String word) {
        if (BACKREFERENCE.matcher(pattern).find()) {
            problems.add(new SchemaProblem(
                    pointer, word, "has a pattern that refers back to a part of itself, which is not taken here"));
        }
    }

    private void checkRef(JsonNode ref, String pointer) {
        if (!ref.isString()) {
            return; // A property of that name.
        }
        String target = ref.asString();
        if (!target.startsWith("#")) {
            problems.add(new SchemaProblem(
                    pointer, "$ref", "points outside the document (\"" + target + "\"); nothing is fetched"));
            return;
        }
        if (target.length() > 1 && !target.startsWith("#/")) {
            problems.add(new SchemaProblem(
                    pointer, "$ref", "points to a name (\"" + target + "\"); say where it is, as \"#/$defs/…\""));
            return;
        }
        JsonNode found = resolve(target);
        if (found == null) {
            problems.add(new SchemaProblem(pointer, "$ref", "points nowhere (\"" + target + "\")"));
        } else if (returns(found, ref, new HashSet<>())) {
            problems.add(new SchemaProblem(pointer, "$ref", "refers to itself without end (\"" + target + "\")"));
        }
    }

    /** Whether checking a value against a schema leads, for the same value, to the reference once more. */
    private boolean returns(JsonNode schema, JsonNode ref, Set<String> followed) {
        JsonNode next = schema.get("$ref");
        if (next == ref) {
            return true;
        }
        if (next != null && next.isString() && followed.add(next.asString())) {
            JsonNode found = resolve(next.asString());
            if (found != null && returns(found, ref, followed)) {
                return true;
            }
        }
        return inPlace(schema).anyMatch(one -> returns(one, ref, followed));
    }

    /** The subschemas that see the same value as the schema itself. */
    private static Stream<JsonNode> inPlace(JsonNode schema) {
        Stream<JsonNode> lists = Stream.of("allOf", "anyOf", "oneOf")
                .flatMap(word -> schema.path(word).valueStream());
        Stream<JsonNode> single = Stream.of("not", "if", "then", "else").map(schema::path);
        Stream<JsonNode> dependent = schema.path("dependentSchemas").valueStream();
        return Stream.of(lists, single, dependent).flatMap(all -> all).filter(JsonNode::isObject);
    }

    /** Follows {@code #} and {@code #/a/b}. */
    private @Nullable JsonNode resolve(String target) {
        if (target.equals("#")) {
            return root;
        }
        if (!target.startsWith("#/")) {
            return null;
        }
        JsonNode found = root.at(JsonPointer.compile(target.substring(1)));
        return found.isMissingNode() ? null : found;
    }
}
