package dev.appweave.schema;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonSchemasTest {
    private final JsonSchemas schemas = new JsonSchemas();

    private List<SchemaProblem> lint(String schema) {
        return schemas.lint(json(schema));
    }

    @ParameterizedTest
    @CsvSource({
        "jo@site.org, true",
        "o.bello+x@northtrust.example, true",
        "jo@server.local, true",
        "jo@server, true",
        "jo@[192.168.0.1], true",
        "zoë@müller.de, true",
        "jo@[...], false",
        "jo, false",
        "jo@, false",
        "@site.org, false",
        "jo@site..org, false",
        "jo@-site.org, false",
        "j o@site.org, false",
        ".jo@site.org, false",
        "jo@site.org@eve.org, false"
    })
    void a_mail_address_is_told_by_its_grammar_not_by_a_list_of_domains(String address, boolean valid) {
        CompiledSchema mail = schemas.compile(json("{'type':'string','format':'email'}"));
        assertEquals(
                valid,
                mail.validate(JsonNodeFactory.instance.stringNode(address)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "[]",
                "null",
                "'text'",
                "{'type':'strin'}",
                "{'type':5}",
                "{'properties':[]}",
                "{'required':'name'}",
                "{'items':5}",
                "{'minimum':'a'}",
                "{'enum':{}}",
                "{'pattern':'('}",
                "{'maxLength':-1}"
            })
    void what_is_no_schema_is_refused(String schema) {
        assertFalse(lint(schema).isEmpty());
    }

    @Test
    void a_schema_nested_too_deep_is_refused() {
        ObjectNode deep = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 10_000; i++) {
            deep = JsonNodeFactory.instance.objectNode().set("not", deep);
        }
        assertEquals(
                "is too large or nested too deep", schemas.lint(deep).getFirst().message());
    }

    @Test
    void a_schema_too_large_is_refused() {
        ObjectNode large = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = large.putObject("properties");
        for (int i = 0; i < 20_001; i++) {
            properties.putObject("p" + i);
        }
        assertEquals(
                "is too large or nested too deep",
                schemas.lint(large).getFirst().message());
    }

    @Test
    void a_refused_schema_cannot_be_compiled() {
        JsonNode endless = json("{'$ref':'#'}");
        assertThrows(IllegalArgumentException.class, () -> schemas.compile(endless));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date-time | 2026-11-27T13:00:00+01:00 | Friday at 1",
                "date | 2026-11-27 | 2026-02-30",
                "time | 13:00:00Z | 25:00:00Z",
                "email | ana@example.org | ana",
                "uri | https://example.org/ | not a uri",
                "uuid | 123e4567-e89b-12d3-a456-426614174000 | 123",
                "duration | PT15M | 15 minutes",
            })
    void formats_are_checked(String format, String good, String bad) {
        CompiledSchema schema = schemas.compile(json("{'type':'string','format':'" + format + "'}"));
        assertEquals(List.of(), schema.validate(JsonNodeFactory.instance.stringNode(good)));
        assertEquals(
                "format",
                schema.validate(JsonNodeFactory.instance.stringNode(bad))
                        .getFirst()
                        .keyword());
    }

    @Test
    void a_value_nested_without_end_does_not_overflow() {
        CompiledSchema schema = schemas.compile(json("{'type':'array','items':{'$ref':'#'}}"));
        assertEquals(
                new SchemaProblem("", "depth", "is nested too deep to be checked"),
                schema.validate(Json.nested(100_000)).getFirst());
    }

    @Test
    void every_mistake_in_a_value_is_told_with_its_place() {
        CompiledSchema schema = schemas.compile(json("{'type':'object','properties':{'a':{'type':'array','items':"
                + "{'type':'integer'}}},'required':['b'],'additionalProperties':false}"));
        List<SchemaProblem> problems = schema.validate(json("{'a':[1,'x'],'c':2}"));
        assertEquals(
                List.of("/a/1 type", " required", " additionalProperties").stream()
                        .sorted()
                        .toList(),
                problems.stream()
                        .map(one -> one.pointer() + " " + one.keyword())
                        .sorted()
                        .toList());
    }

    @Test
    void a_schema_is_compiled_once_for_the_same_tree() {
        SchemaCache cache = new SchemaCache(schemas);
        JsonNode tree = json("{'type':'string'}");
        assertTrue(cache.get(tree) == cache.get(tree));
    }

    @ParameterizedTest
    @ValueSource(strings = {"^x*x*x*x*x*x*x*x*y$", "x*x*x*x*x*x*x*x*y", "^(?:x?x?){60}y$"})
    @Timeout(60)
    void a_pattern_that_would_never_end_is_a_problem_of_the_value(String pattern) {
        CompiledSchema schema = schemas.compile(json("{'properties':{'a':{'pattern':'" + pattern + "'}}}"));
        assertEquals(
                List.of(new SchemaProblem(
                        "", "pattern", "takes too long to be matched with the patterns of its schema")),
                schema.validate(json("{'a':'" + "x".repeat(60) + "'}")));
        assertEquals(1, schema.validate(json("{'a':'z'}")).size());
    }

    @Test
    void a_pattern_is_matched_with_a_text_of_any_size() {
        CompiledSchema schema = schemas.compile(json("{'type':'string','pattern':'^[a-z ]+$'}"));
        assertEquals(List.of(), schema.validate(JsonNodeFactory.instance.stringNode("lunch ".repeat(200_000))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'pattern':'^(x+)+\\\\1b$'}",
                "{'pattern':'(?<n>x)\\\\k<n>'}",
                "{'items':{'patternProperties':{'(x)\\\\1':{}}}}"
            })
    void a_pattern_that_refers_back_is_refused(String schema) {
        assertTrue(lint(schema).getFirst().message().contains("refers back"), () -> lint(schema)
                .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'pattern':'^\\\\\\\\1$'}",
                "{'pattern':'^\\\\d{1}$'}",
                "{'properties':{'pattern':{'type':'string'}}}"
            })
    void a_pattern_that_looks_like_it_is_fine(String schema) {
        assertEquals(List.of(), lint(schema));
    }
}
