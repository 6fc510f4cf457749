package dev.appweave.fuzz;

import dev.appweave.schema.CompiledSchema;
import dev.appweave.schema.JsonSchemas;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any arguments fit a schema or do not. */
public final class ArgumentsFuzz {
    private static final CompiledSchema SCHEMA =
            new JsonSchemas().compile(JsonMapper.shared().readTree("""
            {"type":"object","required":["to","at"],"additionalProperties":false,"properties":{
              "to":{"type":"array","items":{"type":"string","format":"email"},"maxItems":5},
              "at":{"type":"string","format":"date-time"},
              "every":{"type":"string","format":"duration"},
              "on":{"type":"string","format":"date"},
              "link":{"type":"string","format":"uri"},
              "like":{"type":"string","pattern":"^[a-z]+( [a-z]+)*$","maxLength":80},
              "count":{"type":"integer","minimum":1,"maximum":1000000000},
              "kind":{"enum":["a","b"]},
              "more":{"anyOf":[{"type":"number","multipleOf":0.01},{"$ref":"#/$defs/tree"}]}},
             "$defs":{"tree":{"type":"object","properties":{"left":{"$ref":"#/$defs/tree"}}}}}"""));

    private ArgumentsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        JsonNode arguments;
        try {
            arguments = JsonMapper.shared().readTree(new String(input, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            return;
        }
        SCHEMA.validate(arguments).forEach(problem -> {
            if (problem.message().isBlank()) {
                throw new AssertionError("a problem without words");
            }
        });
    }
}
