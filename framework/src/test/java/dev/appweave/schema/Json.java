package dev.appweave.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON as tests write it: with single quotes. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** Reads {@code {'a':1}}. */
    public static JsonNode json(String text) {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    /** Lists in lists, so many. */
    public static JsonNode nested(int depth) {
        JsonNode inner = JsonNodeFactory.instance.arrayNode();
        for (int i = 1; i < depth; i++) {
            inner = JsonNodeFactory.instance.arrayNode().add(inner);
        }
        return inner;
    }
}
