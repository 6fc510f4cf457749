package dev.appweave.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The limits a value keeps to that crosses the border of an app. Whoever floods the host with more is told so and not
 * obeyed; measuring stops at the limit, however large the rest is.
 */
public final class JsonSize {
    /** Levels of lists and objects inside each other. */
    public static final int MAX_DEPTH = 64;

    /** Characters of what an app is given: texts, names and numbers, and one for each other value. */
    public static final int MAX_INPUT = 1_000_000;

    /** The same for what an app returns. */
    public static final int MAX_OUTPUT = 8_000_000;

    private JsonSize() {}

    private record Level(JsonNode node, int depth) {}

    /** What is too large about a value; empty if it keeps to the limits. */
    public static Optional<SchemaProblem> problem(JsonNode value, int maxSize) {
        Deque<Level> rest = new ArrayDeque<>(); // Not by recursion: it may be as deep as its sender liked.
        rest.push(new Level(value, 1));
        long size = 0;
        while (!rest.isEmpty()) {
            Level level = rest.pop();
            JsonNode node = level.node();
            size += node.isString() ? node.asString().length() + 2L : node.isNumber() ? 8 : 1;
            if (level.depth() > MAX_DEPTH) {
                return Optional.of(new SchemaProblem("", "depth", "is nested deeper than " + MAX_DEPTH + " levels"));
            }
            if (node.isObject()) {
                for (var field : node.properties()) {
                    size += field.getKey().length() + 3L;
                    rest.push(new Level(field.getValue(), level.depth() + 1));
                }
            } else if (node.isArray()) {
                for (JsonNode item : node) {
                    rest.push(new Level(item, level.depth() + 1));
                }
            }
            if (size + rest.size() > maxSize) {
                return Optional.of(new SchemaProblem("", "size", "is larger than " + maxSize + " characters"));
            }
        }
        return Optional.empty();
    }
}
