package dev.appweave.bridge.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.Golden;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which texts belong to a schema; schemas are written with single quotes. */
final class SchemaGrammarTest {
    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static Recogniser of(String schema) {
        return new Recogniser(SchemaGrammar.of(json(schema)));
    }

    private static void check(String schema, List<String> accepted, List<String> refused) {
        Recogniser grammar = of(schema);
        Recogniser read =
                new Recogniser(GbnfReader.read(SchemaGrammar.of(json(schema)).text()));
        for (String text : accepted) {
            assertTrue(grammar.accepts(text.replace('\'', '"')), text);
            assertTrue(read.accepts(text.replace('\'', '"')), "read again: " + text);
        }
        for (String text : refused) {
            assertFalse(grammar.accepts(text.replace('\'', '"')), text);
            assertFalse(read.accepts(text.replace('\'', '"')), "read again: " + text);
        }
    }

    @Test
    void a_grammar_reads_as_its_golden_file() {
        JsonNode schema = json("""
            {'type':'object','properties':{'to':{'type':'string','maxLength':50,'format':'phone'},
            'limit':{'type':'integer','minimum':1,'maximum':100},'day':{'type':'string','format':'date'},
            'kind':{'enum':['home','work']},'near':{'$ref':'#/$defs/place'},'note':{'type':'string','maxLength':8000}},
            'required':['kind'],'additionalProperties':false,
            '$defs':{'place':{'type':'object','properties':{'name':{'type':'string','maxLength':50},
            'inside':{'$ref':'#/$defs/place'}},'required':['name']}}}\
            """);
        Golden.assertMatches("grammar/example.gbnf", SchemaGrammar.of(schema).text());
        assertEquals(
                SchemaGrammar.of(schema).text(),
                SchemaGrammar.of(schema.deepCopy()).text());
    }

    @Test
    void properties_come_in_order_and_optional_ones_may_be_left_out() {
        check(
                "{'type':'object','properties':{'a':{'const':1},'b':{'const':2},'c':{'const':3},'d':{'const':4}},'required':['c']}",
                List.of("{'c':3}", "{'a':1,'c':3}", "{'b':2,'c':3}", "{'a':1,'b':2,'c':3,'d':4}", "{'c':3,'d':4}"),
                List.of("{}", "{'a':1}", "{'a':1,'c':3,}", "{,'c':3}", "{'c':3,'a':1}", "{'a':1,'b':2}", "{ 'c':3}"));
        check(
                "{'type':'object','properties':{'a':{'const':1},'b':{'const':2},'c':{'const':3}}}",
                List.of("{}", "{'a':1}", "{'b':2}", "{'c':3}", "{'a':1,'c':3}", "{'b':2,'c':3}", "{'a':1,'b':2,'c':3}"),
                List.of("{'b':2,'a':1}", "{'a':1'b':2}", "{'d':1}"));
    }

    @Test
    void whole_numbers_are_exactly_those_between_the_bounds() {
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            int low = random.nextInt(-1_200, 1_200);
            int high = low + random.nextInt(random.nextBoolean() ? 20 : 1_500);
            int step =
                    random.nextBoolean() ? 1 : List.of(2, 3, 5, 7, 20, 25, 250).get(random.nextInt(7));
            long values = Math.floorDiv(high, step) + Math.floorDiv(-low, step) + 1L;
            if (values <= 0 || (values > 256 && 1_000 % step != 0)) {
                continue;
            }
            Recogniser grammar =
                    of("{'type':'integer','minimum':" + low + ",'maximum':" + high + ",'multipleOf':" + step + "}");
            for (int n = low - 30; n <= high + 30; n++) {
                assertEquals(
                        n >= low && n <= high && n % step == 0,
                        grammar.accepts("" + n),
                        low + " " + high + " " + step + ": " + n);
            }
            assertFalse(grammar.accepts("-0"));
            assertFalse(grammar.accepts("007"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,0.75,false,false", "0.5,0.75,true,true", "-1.25,3,false,true", "-3,-1,true,false", "-90,90,false,false",
        "0,1,true,true", "12.345,12.35,false,false", "99,1000.001,true,false", "-0.001,0.001,true,true",
                "2,2,false,false"
    })
    void numbers_are_exactly_those_between_the_bounds(
            BigDecimal low, BigDecimal high, boolean openLow, boolean openHigh) {
        Recogniser grammar = of("{'type':'number','" + (openLow ? "exclusiveMinimum" : "minimum") + "':" + low + ",'"
                + (openHigh ? "exclusiveMaximum" : "maximum") + "':" + high + "}");
        Random random = new Random(3);
        BigDecimal[] near = {low, high, BigDecimal.ZERO, BigDecimal.ONE, low.add(high)};
        for (int i = 0; i < 1_500; i++) {
            BigDecimal value = near[random.nextInt(near.length)].add(
                    new BigDecimal(random.nextInt(-30, 31)).movePointLeft(random.nextInt(6)));
            boolean within = value.compareTo(low) >= (openLow ? 1 : 0) && value.compareTo(high) <= (openHigh ? -1 : 0);
            if (value.signum() != 0 || !value.toPlainString().startsWith("-")) {
                assertEquals(within, grammar.accepts(value.toPlainString()), value.toPlainString());
            }
        }
    }

    @Test
    void a_number_has_no_more_places_than_its_step() {
        check(
                "{'type':'number','minimum':0,'maximum':20,'multipleOf':0.01}",
                List.of("0", "19.99", "20", "20.0", "3.1"),
                List.of("0.001", "20.01", "-1", "1.", ".5", "01"));
        check(
                "{'type':'number','minimum':-1,'maximum':1,'multipleOf':0.25}",
                List.of("-0.75", "0", "1"),
                List.of("0.3", "1.25"));
        check("{'type':'number','multipleOf':5}", List.of("-15", "0"), List.of("3", "5.5"));
    }

    @Test
    void lengths_count_characters_and_not_escapes() {
        check(
                "{'type':'string','minLength':2,'maxLength':3}",
                List.of("'ab'", "'\\n\\n\\n'", "'😀😀'", "'\\u0001é'"),
                List.of("'a'", "'abcd'", "''", "'\n\n'", "'\\u000Aab'", "'\\/a'"));
    }

    @Test
    void enums_are_filtered_by_what_else_is_said() {
        check(
                "{'enum':['a','abc',1,1000,null,{'x':[1]}],'type':['string','integer','object'],'maxLength':2,'maximum':10}",
                List.of("'a'", "1", "{'x':[1]}"),
                List.of("'abc'", "1000", "null"));
    }

    @Test
    void lists_are_as_long_as_they_may_be() {
        check(
                "{'type':'array','items':{'type':'boolean'},'minItems':1,'maxItems':3}",
                List.of("[true]", "[true,false]", "[true,true,true]"),
                List.of("[]", "[true,]", "[true,true,true,true]", "[1]"));
        check(
                "{'type':'array','prefixItems':[{'const':1},{'const':2}],'items':{'const':3},'minItems':1}",
                List.of("[1]", "[1,2]", "[1,2,3,3,3]"),
                List.of("[]", "[2]", "[1,3]"));
        check("{'type':'array','items':false}", List.of("[]"), List.of("[1]"));
        check(
                "{'type':'array','items':{'enum':['a','b','c']},'uniqueItems':true,'minItems':1,'maxItems':2}",
                List.of("['a']", "['b','a']"),
                List.of("[]", "['a','a']", "['a','b','c']"));
    }

    @Test
    void alternatives_and_merged_parts_are_all_there() {
        check(
                "{'type':'object','required':['kind'],'oneOf':["
                        + "{'properties':{'kind':{'const':'a'},'x':{'type':'boolean'}},'required':['x']},"
                        + "{'properties':{'kind':{'enum':['b','c']}}}]}",
                List.of("{'kind':'a','x':true}", "{'kind':'c'}"),
                List.of("{'kind':'a'}", "{'kind':'b','x':true}"));
        check(
                "{'allOf':[{'type':'integer','minimum':3},{'maximum':9,'type':'number'},{'multipleOf':2}],'multipleOf':3}",
                List.of("6"),
                List.of("3", "9", "12", "4"));
        check(
                "{'allOf':[{'type':'object','properties':{'a':{'type':'integer'},'b':{'const':1}},'additionalProperties':false},"
                        + "{'properties':{'a':{'maximum':5},'c':{'const':1}}}]}",
                List.of("{}", "{'a':5}", "{'a':-1,'b':1}"),
                List.of("{'a':6}", "{'c':1}"));
    }

    @Test
    void references_recur_and_keep_what_stands_beside_them() {
        check(
                "{'$ref':'#/$defs/tree','$defs':{'tree':{'type':'object','required':['v'],'properties':{'v':{'$ref':'#/$defs/n','maximum':3},"
                        + "'kids':{'type':'array','items':{'$ref':'#/$defs/tree'}}}},'n':{'type':'integer','minimum':1}}}",
                List.of("{'v':1}", "{'v':3,'kids':[{'v':2,'kids':[]},{'v':1}]}"),
                List.of("{'v':4}", "{'v':0}", "{'v':1,'kids':[{}]}"));
    }

    @Test
    void an_alternative_that_never_ends_is_left_out() {
        check(
                "{'$defs':{'loop':{'type':'object','properties':{'in':{'$ref':'#/$defs/loop'}},'required':['in']}},"
                        + "'anyOf':[{'type':'null'},{'$ref':'#/$defs/loop'}]}",
                List.of("null"),
                List.of("{}", "{'in':null}"));
    }

    @Test
    void every_character_may_stand_in_names_and_values() {
        Random random = new Random(11);
        RandomScalars scalars = new RandomScalars(random);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                text.appendCodePoint(scalars.point());
            }
            var schema = JsonMapper.shared().createObjectNode().put("type", "object");
            schema.putObject("properties")
                    .putObject(text.toString())
                    .putArray("enum")
                    .add(text.toString());
            schema.putArray("required").add(text.toString());
            var value = JsonMapper.shared().createObjectNode().put(text.toString(), text.toString());
            Grammar grammar = SchemaGrammar.of(schema);
            Grammar read = GbnfReader.read(grammar.text());
            for (Grammar one : Arrays.asList(grammar, read)) {
                String walked = new Walker(one, random, 9).text();
                assertEquals(value, JsonMapper.shared().readTree(walked));
                assertTrue(new Recogniser(one).accepts(JsonText.canonical(value)), walked);
            }
        }
    }

    @Test
    void patterns_are_found_anywhere_unless_they_are_anchored() {
        check("{'type':'string','pattern':'b+'}", List.of("'b'", "'abbc'", "'b\\\\'"), List.of("'a'", "''"));
        check("{'type':'string','pattern':'^b'}", List.of("'b'", "'bc'"), List.of("'ab'"));
        check("{'type':'string','pattern':'^(a*)*$'}", List.of("''", "'aaa'"), List.of("'b'"));
        check(
                "{'type':'string','pattern':'^[a-c]{2,}$','maxLength':4,'minLength':3}",
                List.of("'abc'", "'abca'"),
                List.of("'ab'", "'abcab'"));
        check(
                "{'type':'string','pattern':'^[^a]$'}",
                List.of("'b'", "'\\n'", "'\\u0000'", "'\\''".replace("\\'", "\\\"")),
                List.of("'a'"));
    }

    @Test
    void repetitions_of_what_may_be_empty_stay_small() {
        String pattern = "a";
        for (int i = 0; i < 40; i++) {
            pattern = "(?:b?c?d?(?:" + pattern + ")*)*";
            if (i == 20) {
                check("{'type':'string','pattern':'^" + pattern + "$'}", List.of("''", "'abcd'"), List.of("'e'"));
            }
        }
    }

    @Test
    void definitions_of_older_schemas_are_referred_to_like_defs() {
        check("{'$ref':'#/definitions/a','definitions':{'a':{'type':'null'}}}", List.of("null"), List.of("1"));
    }
}
