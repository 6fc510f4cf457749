package dev.appweave.bridge.grammar;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Texts that may be anything but for their length: a title, what a message says; a date is none. */
final class FreeText {
    private static final List<String> NARROWER =
            List.of("format", "pattern", "enum", "const", "$ref", "allOf", "anyOf", "oneOf", "not", "if");

    private FreeText() {}

    /** Whether all values of a schema are such; not told where it takes more than a look. */
    static boolean is(JsonNode schema) {
        return schema.path("type").asString("").equals("string")
                && NARROWER.stream().noneMatch(schema::has);
    }

    /** Whether one of the schema may be so long if each of its pieces is two characters. */
    static boolean holds(JsonNode schema, int pieces) {
        return is(schema)
                && (!schema.has("maxLength")
                        || 2L * pieces <= schema.get("maxLength").asLong(0));
    }
}
