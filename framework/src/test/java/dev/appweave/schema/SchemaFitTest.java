package dev.appweave.schema;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.schema.SchemaFit.Fit;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

class SchemaFitTest {
    private static final JsonNode OUTPUT = json(
            "{'type':'object','properties':{"
                    + "'name':{'type':'string'},"
                    + "'list':{'type':'array','items':{'$ref':'#/$defs/item'}},"
                    + "'any':{},"
                    + "'bare':{'type':'array'},"
                    + "'map':{'type':'object','additionalProperties':{'type':'integer'}},"
                    + "'open':{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':true},"
                    + "'closed':{'type':'object','properties':{},'additionalProperties':false},"
                    + "'self':{'$ref':'#'},"
                    + "'a/b':{'type':'null'},"
                    + "'loop':{'$ref':'#/$defs/loop'}},"
                    + "'$defs':{'item':{'type':'object','properties':{'id':{'type':'number'}}},'loop':{'$ref':'#/$defs/loop'}}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/name | {'type':'string'}",
                "/list/0 | {'type':'object','properties':{'id':{'type':'number'}}}",
                "/list/7/id | {'type':'number'}",
                "/map/anything | {'type':'integer'}",
                "/any | {}",
                "/any/x/y/0 | {}",
                "/bare/3 | {}",
                "/open/a | {'type':'string'}",
                "/open/b | {}",
                "/self/self/name | {'type':'string'}",
                "/a~1b | {'type':'null'}",
                "/loop | {'$ref':'#/$defs/loop'}",
            })
    void a_pointer_leads_to_the_schema_of_what_it_points_at(String pointer, String expected) {
        assertEquals(Optional.of(json(expected)), SchemaFit.at(OUTPUT, JsonPointer.compile(pointer)));
    }

    @ParameterizedTest
    @CsvSource({"/gone", "/name/first", "/list/0/gone", "/closed/x", "/map/a/b", "/list/first"})
    void a_pointer_to_what_is_not_allowed_leads_nowhere(String pointer) {
        assertEquals(Optional.empty(), SchemaFit.at(OUTPUT, JsonPointer.compile(pointer)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':'string'} | {'type':'string'} | WELL",
                "{'type':'string'} | {'type':'integer'} | NEVER",
                "{'type':'integer'} | {'type':'number'} | WELL",
                "{'type':'number'} | {'type':'integer'} | MAYBE",
                "{'type':['string','null']} | {'type':'string'} | WELL",
                "{'type':['string','integer']} | {'type':['boolean','integer']} | WELL",
                "{} | {'type':'string'} | MAYBE",
                "{'type':'string'} | {} | MAYBE",
                "true | {'type':'string'} | MAYBE",
                "{'type':'string','format':'date'} | {'type':'string','format':'date'} | WELL",
                "{'type':'string','format':'date'} | {'type':'string','format':'date-time'} | NEVER",
                "{'type':'string','format':'date'} | {'type':'string'} | WELL",
                "{'type':'string'} | {'type':'string','format':'date'} | MAYBE",
                "{'type':'string'} | {'type':'string','pattern':'x'} | MAYBE",
                "{'type':'string'} | {'type':'string','enum':['a']} | MAYBE",
                "{'type':'string','enum':['a']} | {'type':'string','enum':['a','b']} | WELL",
                "{'type':'string','enum':['a','c']} | {'type':'string','enum':['a','b']} | MAYBE",
                "{'type':'string','enum':['c']} | {'type':'string','enum':['a','b']} | NEVER",
                "{'type':'array','items':{'type':'string'}} | {'type':'array','items':{'type':'string'}} | WELL",
                "{'type':'array','items':{'type':'string'}} | {'type':'array','items':{'type':'integer'}} | NEVER",
                "{'type':'array'} | {'type':'array','items':{'type':'integer'}} | MAYBE",
                "{'type':'array','items':{'type':'string'}} | {'type':'string'} | NEVER",
                "{'type':'object'} | {'type':'string'} | NEVER",
            })
    void whether_values_of_one_schema_can_be_values_of_another(String from, String to, Fit fit) {
        assertEquals(fit, SchemaFit.fit(json(from), json(to)));
    }
}
