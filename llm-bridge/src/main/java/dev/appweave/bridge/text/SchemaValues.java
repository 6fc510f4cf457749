package dev.appweave.bridge.text;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Writes readings as JSON values. Thread-safe. */
public final class SchemaValues {
    private SchemaValues() {}

    /**
     * A reading as a value of a schema: its type, format, enum, bounds and the convention its description names
     * ("YYYY-MM-DD", "HH:MM", "in minutes"). For an array the value is the array's item, not the array.
     *
     * @param reading what was read
     * @param saidText the whole utterance
     * @param schema of one argument
     * @param clock now, in the user's zone
     * @return empty if the reading cannot be such a value
     */
    public static Optional<JsonNode> fit(Reading reading, String saidText, JsonNode schema, Clock clock) {
        return Optional.empty();
    }

    /** The enum values of a schema (or of its items) that the words say, best first; empty if the schema has none. */
    public static List<EnumMatch> enums(Words words, JsonNode schema) {
        return List.of();
    }
}
