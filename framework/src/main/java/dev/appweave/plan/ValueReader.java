package dev.appweave.plan;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a person says as one JSON value: the answer to a planner's question. Thread-safe. */
public interface ValueReader {
    /**
     * Reads words.
     *
     * @param words for example "tomorrow at noon"
     * @param schema JSON Schema of the wanted value, for example {@code {"type":"string","format":"date-time"}}
     * @param clock now, in the user's zone
     * @param locale the user's language and region
     * @return empty if the words are no such value
     */
    Optional<JsonNode> read(String words, JsonNode schema, Clock clock, Locale locale);
}
