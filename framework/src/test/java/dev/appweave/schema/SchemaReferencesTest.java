package dev.appweave.schema;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a schema may point to, and what it may grow to by that. */
class SchemaReferencesTest {
    private final JsonSchemas schemas = new JsonSchemas();

    private List<SchemaProblem> lint(String schema) {
        return schemas.lint(json(schema));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'#'}",
                "{'$defs':{'a':{'$ref':'#/$defs/a'}}}",
                "{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}},'$ref':'#/$defs/a'}",
                "{'allOf':[{'$ref':'#'}]}",
                "{'anyOf':[{'type':'string'},{'$ref':'#'}]}",
                "{'oneOf':[{'not':{'$ref':'#'}}]}",
                "{'if':{'$ref':'#'}}",
                "{'dependentSchemas':{'a':{'$ref':'#'}}}",
                "{'$defs':{'a':{'anyOf':[{'$ref':'#/$defs/b'}]},'b':{'allOf':[{'$ref':'#/$defs/a'}]}}}"
            })
    void a_reference_that_leads_back_for_the_same_value_is_refused(String schema) {
        assertTrue(
                lint(schema).stream().anyMatch(problem -> problem.message().contains("refers to itself without end")),
                () -> lint(schema).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','properties':{'child':{'$ref':'#'}}}",
                "{'type':'array','items':{'$ref':'#'}}",
                "{'$defs':{'node':{'properties':{'next':{'$ref':'#/$defs/node'}}}},'$ref':'#/$defs/node'}",
                "{'properties':{'$ref':{'type':'string'}}}",
                "{'$defs':{'a':{'type':'string'}},'anyOf':[{'$ref':'#/$defs/a'},{'$ref':'#/$defs/a'}]}",
                "true"
            })
    void a_reference_that_goes_down_into_the_value_is_fine(String schema) {
        assertEquals(List.of(), lint(schema));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/schema.json",
                "file:///etc/passwd",
                "other.json",
                "/other.json",
                "classpath:x.json",
                ""
            })
    void a_reference_out_of_the_document_is_refused(String ref) {
        List<SchemaProblem> problems = lint("{'properties':{'a/b':{'$ref':'" + ref + "'}}}");
        assertEquals("/properties/a~1b", problems.getFirst().pointer());
        assertTrue(problems.getFirst().message().contains("points outside the document"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$dynamicRef", "$recursiveRef"})
    void no_other_kind_of_reference_leaves_the_document_either(String word) {
        assertFalse(lint("{'properties':{'a':{'" + word + "':'https://example.org/schema.json'}}}")
                .isEmpty());
    }

    @Test
    void a_form_of_schemas_from_elsewhere_is_refused() {
        assertFalse(lint("{'$schema':'https://example.org/meta.json','type':'object'}")
                .isEmpty());
    }

    @Test
    void a_reference_to_nowhere_is_refused() {
        assertEquals(
                "/properties/a: points nowhere (\"#/$defs/gone\")",
                lint("{'properties':{'a':{'$ref':'#/$defs/gone'}}}").getFirst().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'allOf':[%s,%s]", "'anyOf':[%s,%s]", "'properties':{'a':%s,'b':%s}"})
    @Timeout(60)
    void a_schema_that_grows_when_its_references_are_followed_is_refused(String twice) {
        StringBuilder text = new StringBuilder("{'$ref':'#/$defs/d0','$defs':{");
        for (int i = 0; i < 30; i++) {
            String next = "{'$ref':'#/$defs/d" + (i + 1) + "'}";
            text.append("'d")
                    .append(i)
                    .append("':{")
                    .append(twice.formatted(next, next))
                    .append("},");
        }
        assertEquals(
                "is too large or nested too deep",
                lint(text + "'d30':{'type':'string'}}}").getFirst().message());
    }

    @Test
    void a_long_chain_of_references_is_refused() {
        StringBuilder text = new StringBuilder("{'$ref':'#/$defs/d0','$defs':{");
        for (int i = 0; i < 6_000; i++) {
            text.append("'d")
                    .append(i)
                    .append("':{'$ref':'#/$defs/d")
                    .append(i + 1)
                    .append("'},");
        }
        assertEquals(
                "is too large or nested too deep",
                lint(text + "'d6000':{}}}").getFirst().message());
    }

    @Test
    void a_reference_to_a_name_is_refused() {
        assertTrue(lint("{'$defs':{'a':{'$anchor':'here'}},'$ref':'#here'}")
                .getFirst()
                .message()
                .contains("points to a name"));
    }
}
