package dev.appweave.bridge.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.bridge.Golden;
import dev.appweave.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What a grammar cannot hold is named, with its place; the messages stand in golden files. */
final class SchemaRefusalTest {
    private static List<Problem> problems(String schema) {
        return SchemaGrammar.problems(JsonMapper.shared().readTree(schema.replace('\'', '"')));
    }

    private static void refused(String golden, GrammarProblemId id, String schema) {
        List<Problem> problems = problems(schema);
        Golden.assertMatches(
                "grammar/refused_" + golden + ".txt",
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        assertEquals(
                List.of(id.word()),
                problems.stream().map(Problem::id).distinct().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not | {'type':'null'}",
                "if | {}",
                "then | {}",
                "else | {}",
                "dependentSchemas | {'a':{}}",
                "dependentRequired | {'a':['b']}",
                "dependencies | {}",
                "patternProperties | {'a':{}}",
                "propertyNames | {}",
                "minProperties | 1",
                "maxProperties | 1",
                "contains | {}",
                "minContains | 1",
                "maxContains | 1",
                "unevaluatedItems | false",
                "unevaluatedProperties | false",
                "additionalItems | {}",
                "$id | 'https://example.com/x'",
                "$anchor | 'a'",
                "$dynamicRef | '#a'",
                "$dynamicAnchor | 'a'",
                "$recursiveRef | '#'",
                "$recursiveAnchor | true",
                "$vocabulary | {}"
            })
    void a_keyword_no_grammar_can_hold_is_refused(String keyword, String value) {
        refused(
                "keyword_" + keyword.replace("$", ""),
                GrammarProblemId.UNSUPPORTED_KEYWORD,
                "{'type':'object','properties':{'a':{'type':['object','array'],'items':{'type':'null'},'" + keyword
                        + "':" + value + "}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "additionalProperties | unsupported_keyword |"
                        + " {'type':'object','additionalProperties':{'type':'string'}}",
                "uniqueItems | unsupported_keyword | {'type':'array','items':{'type':'string'},'uniqueItems':true}",
                "unknown_word | unknown_keyword | {'type':'string','maxlength':3}",
                "bad_type | bad_keyword | {'type':'text'}",
                "bad_length | bad_keyword | {'type':'string','maxLength':'3'}",
                "bad_number | bad_keyword | {'type':'number','maximum':1e400}",
                "bad_multiple | bad_keyword | {'type':'number','multipleOf':0}",
                "bad_schema | bad_keyword | {'type':'array','items':3}",
                "bad_enum | bad_keyword | {'enum':[]}",
                "bad_required | bad_keyword | {'type':'object','required':[1]}",
                "bad_properties | bad_keyword | {'type':'object','properties':[]}",
                "bad_ref | bad_keyword | {'$ref':3}",
                "format | unsupported_format | {'type':'string','format':'hostname'}",
                "pattern_look | unsupported_pattern | {'type':'string','pattern':'^(?!a)b$'}",
                "pattern_back | unsupported_pattern | {'type':'string','pattern':'(a)\\\\1'}",
                "pattern_word | unsupported_pattern | {'type':'string','pattern':'\\\\bab'}",
                "pattern_open | unsupported_pattern | {'type':'string','pattern':'(a'}",
                "pattern_anchor | unsupported_pattern | {'type':'string','pattern':'a$b'}",
                "pattern_category | unsupported_pattern | {'type':'string','pattern':'\\\\p{L}'}",
                "pattern_possessive | unsupported_pattern | {'type':'string','pattern':'a*+'}",
                "multiple | unsupported_multiple | {'type':'integer','multipleOf':7}",
                "multiple_fraction | unsupported_multiple | {'type':'number','multipleOf':0.3}",
                "no_type | says_nothing | {'description':'anything'}",
                "no_items | says_nothing | {'type':'array'}",
                "anything | says_nothing | true",
                "bounds | accepts_nothing |"
                        + " {'type':'object','properties':{'n':{'type':'integer','minimum':3,'maximum':2}}}",
                "lengths | accepts_nothing | {'type':'string','minLength':3,'maxLength':2}",
                "no_shared_type | accepts_nothing | {'allOf':[{'type':'string'},{'type':'null'}]}",
                "nothing | accepts_nothing | false",
                "endless_values | accepts_nothing | {'type':'object','properties':{'a':{'$ref':'#'}},'required':['a']}",
                "overlap | overlapping_alternatives | {'oneOf':[{'type':'integer'},{'type':'number'}]}",
                "overlap_objects | overlapping_alternatives |"
                        + " {'oneOf':[{'type':'object','properties':{'a':{'type':'null'}}},{'type':'object'}]}",
                "two_patterns | cannot_combine | {'type':'string','pattern':'a','allOf':[{'pattern':'b'}]}",
                "pattern_length | cannot_combine | {'type':'string','pattern':'a+b+','maxLength':3}",
                "format_length | cannot_combine | {'type':'string','format':'email','maxLength':20}",
                "format_pattern | cannot_combine | {'type':'string','format':'date','pattern':'^2'}",
                "outside | bad_reference | {'$ref':'https://example.com/x.json'}",
                "nowhere | bad_reference | {'$ref':'#/$defs/none'}",
                "endless | endless_reference | {'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/a'}}}",
                "endless_merge | endless_reference | {'allOf':[{'$ref':'#'}],'type':'null'}",
                "endless_choice | endless_reference | {'anyOf':[{'type':'null'},{'$ref':'#'}]}",
                "required | unknown_required | {'type':'object','properties':{'a':{'type':'null'}},'required':['b']}"
            })
    void what_cannot_be_written_is_refused(String golden, String id, String schema) {
        refused(golden, GrammarProblemId.valueOf(id.toUpperCase(java.util.Locale.ROOT)), schema);
    }

    @Test
    void all_problems_are_told_at_once() {
        String schema =
                "{'type':'object','properties':{'a':{'not':{}},'b/c':{'type':'text'},'d':{'contains':{},'size':1}}}";
        assertEquals(
                List.of(
                        "unsupported_keyword #/properties/a/not",
                        "bad_keyword #/properties/b~1c/type",
                        "unsupported_keyword #/properties/d/contains",
                        "unknown_keyword #/properties/d/size"),
                problems(schema).stream()
                        .map(problem -> problem.id() + " " + problem.where())
                        .toList());
    }

    @Test
    void of_thousands_of_problems_some_are_told_and_the_rest_counted() {
        StringBuilder schema = new StringBuilder("{'type':'object'");
        for (int i = 0; i < 1_000; i++) {
            schema.append(",'w").append(i).append("':1");
        }
        List<Problem> problems = problems(schema + "}");
        assertEquals(51, problems.size());
        assertEquals(
                "more_problems: There are 950 more problems, which are not told.",
                problems.getLast().toString());
    }

    @Test
    void a_schema_that_grows_without_measure_is_refused() {
        StringBuilder defs = new StringBuilder("{'type':'array','items':false}");
        StringBuilder schema = new StringBuilder("{'$ref':'#/$defs/d30','type':'array','$defs':{'d0':")
                .append(defs)
                .append('}');
        schema.setLength(schema.length() - 1);
        for (int i = 1; i <= 30; i++) {
            String one = "{'$ref':'#/$defs/d" + (i - 1) + "','type':'array'}";
            schema.append(",'d")
                    .append(i)
                    .append("':{'type':'array','prefixItems':[")
                    .append(one)
                    .append(',')
                    .append(one)
                    .append("]}");
        }
        List<Problem> problems = problems(schema + "}}");
        assertEquals("too_large", problems.getFirst().id());
    }

    @Test
    void parts_that_double_without_end_are_refused() {
        StringBuilder schema = new StringBuilder("{'$ref':'#/$defs/d40','$defs':{'d0':{'type':'null'}");
        for (int i = 1; i <= 40; i++) {
            String one = "{'$ref':'#/$defs/d" + (i - 1) + "'}";
            schema.append(",'d")
                    .append(i)
                    .append("':{'allOf':[")
                    .append(one)
                    .append(',')
                    .append(one)
                    .append("]}");
        }
        assertEquals("too_large", problems(schema + "}}").getFirst().id());
    }
}
