package dev.appweave.host;

import dev.appweave.plan.ValueReader;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes an answer literally: as text where text is wanted, else as JSON. A bridge binds one that reads words. */
final class PlainValueReader implements ValueReader {
    @Override
    public Optional<JsonNode> read(String words, JsonNode schema, Clock clock, Locale locale) {
        if (schema.path("type").asString("string").equals("string")) {
            return Optional.of(JsonNodeFactory.instance.stringNode(words.strip()));
        }
        try {
            return Optional.of(JsonMapper.shared().readTree(words));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
