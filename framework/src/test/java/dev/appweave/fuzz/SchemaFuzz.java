package dev.appweave.fuzz;

import dev.appweave.schema.JsonSchemas;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any JSON is a schema that can be compiled and asked, or is refused. */
public final class SchemaFuzz {
    private static final JsonNode VALUE = JsonMapper.shared().readTree("{\"a\":[1,\"x\",null],\"b\":{\"c\":true}}");
    private static final int FRESH = 2_000;

    private static JsonSchemas schemas = new JsonSchemas();
    private static int used;

    private SchemaFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        JsonNode schema;
        try {
            schema = JsonMapper.shared().readTree(new String(input, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            return;
        }
        if (++used % FRESH == 0) {
            schemas = new JsonSchemas(); // The library remembers every schema with an id.
        }
        if (schemas.lint(schema).isEmpty()) {
            schemas.compile(schema).validate(VALUE);
        }
    }
}
