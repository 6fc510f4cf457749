package dev.appweave.plan;

import static dev.appweave.plan.Plans.plan;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.problem.Golden;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.JsonNodeFactory;

class PlanJsonTest {
    private static Arg arg(String json) {
        Plan plan = plan("{'steps':[{'capability':'a.b','args':{'x':" + json + "}}]}");
        return plan.steps().getFirst().args().get("x");
    }

    private static Arg.Reference reference(String step, String pointer) {
        return new Arg.Reference(step, JsonPointer.compile(pointer));
    }

    private static Arg literal(String json) {
        return Arg.Literal.of(json(json));
    }

    @Test
    void references_are_step_and_pointer() {
        assertEquals(reference("s1", "/phone"), arg("'$s1/phone'"));
        assertEquals(reference("s1", ""), arg("'$s1'"));
        assertEquals(reference("item", "/a~1b/0"), arg("'$item/a~1b/0'"));
    }

    @Test
    void text_with_references_in_it_is_a_template() {
        assertEquals(
                new Arg.Template(List.of(
                        new Arg.Part.Text("At "),
                        new Arg.Part.Hole(reference("s1", "/name")),
                        new Arg.Part.Hole(reference("s2", "")))),
                arg("'At ${s1/name}${s2}'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'$5 off'",
                "'$'",
                "'${}'",
                "'$S1'",
                "'costs $s1 or so'",
                "5",
                "null",
                "[1,'a']",
                "{'a':{'b':true}}"
            })
    void everything_else_is_a_literal(String json) {
        assertEquals(literal(json), arg(json));
    }

    @Test
    void a_literal_that_looks_like_something_else_is_written_as_literal() {
        assertEquals(literal("'$s1/phone'"), arg("{'$literal':'$s1/phone'}"));
        assertEquals(json("{'$literal':'$s1/phone'}"), PlanJson.write(literal("'$s1/phone'")));
        assertEquals(json("{'$literal':['${s1}']}"), PlanJson.write(literal("['${s1}']")));
        assertEquals(json("{'$literal':{'$ask':1}}"), PlanJson.write(literal("{'$ask':1}")));
        assertEquals(json("'plain'"), PlanJson.write(literal("'plain'")));
    }

    @Test
    void a_template_whose_own_text_looks_like_a_reference_keeps_it_as_text() {
        Arg.Template template = new Arg.Template(
                List.of(new Arg.Part.Text("${s9/secret} "), new Arg.Part.Hole(reference("s1", "/name"))));
        assertEquals(json("{'$template':['${s9/secret} ',{'ref':'$s1/name'}]}"), PlanJson.write(template));
        assertEquals(template, arg(PlanJson.write(template).toString()));
    }

    @Test
    void fields_named_like_a_notation_stay_fields() {
        LinkedHashMap<String, Arg> fields = new LinkedHashMap<>();
        fields.put("$ask", reference("s1", "/name"));
        assertEquals(json("{'$fields':{'$ask':'$s1/name'}}"), PlanJson.write(new Arg.Fields(fields)));
        assertEquals(new Arg.Fields(fields), arg("{'$fields':{'$ask':'$s1/name'}}"));
    }

    @Test
    void questions_are_for_the_user_or_for_a_model() {
        assertEquals(new Arg.AskUser("Which Ana?"), arg("{'$ask':'Which Ana?'}"));
        assertEquals(
                new Arg.AskModel("Sum up", List.of(reference("s1", "/text"))),
                arg("{'$model':'Sum up','about':['$s1/text']}"));
    }

    @Test
    void lists_and_objects_hold_any_of_these() {
        assertEquals(new Arg.Items(List.of(literal("1"), reference("s1", "/a"))), arg("[1,'$s1/a']"));
        assertTrue(plan("{'steps':[{'capability':'a.b','args':{'x':{'y':[{'$ask':'?'}]}}}]}")
                .asks());
    }

    @Test
    void steps_are_numbered_where_they_have_no_id() {
        Plan plan = plan("{'steps':[{'capability':'a.b'},{'capability':'a.c'}]}");
        assertEquals(List.of("s1", "s2"), plan.steps().stream().map(Step::id).toList());
        assertEquals("plan", plan.id());
    }

    @Test
    void spans_tell_where_a_literal_was_said() {
        Plan plan = plan(
                "{'said':'Call Ana','steps':[{'capability':'a.b','args':{'x':'Ana'},'spans':{'x':[5,8,'name']}}]}");
        assertEquals(
                new Arg.Literal(json("'Ana'"), Optional.of(new Said(new Span(5, 8), "name"))),
                plan.steps().getFirst().args().get("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "no_json | {'steps':[",
                "twice | {'steps':[{'capability':'a.b','args':{'to':'Ana','to':'Ben'}}]}",
                "empty_question | {'steps':[{'capability':'a.b','args':{'x':{'$ask':''},'y':[{'$ask':' '}]}}]}",
                "no_object | 5",
                "no_steps | {'id':'p1'}",
                "steps_no_list | {'steps':{}}",
                "bad_id | {'id':'a/b','steps':[]}",
                "unknown_members | {'step':[],'steps':[{'cap':'a.b','capability':'a.b'}]}",
                "step_no_object | {'steps':[5]}",
                "step_ids | {'steps':[{'id':'item','capability':'a.b'},{'id':'S/1','capability':'a.b'},{'id':7,'capability':'a.b'}]}",
                "no_capability_name | {'steps':[{'capability':'send'},{}]}",
                "args_no_object | {'steps':[{'capability':'a.b','args':[1]}]}",
                "each_no_reference | {'steps':[{'capability':'a.b','each':'all'}]}",
                "when_mistakes | {'steps':[{'capability':'a.b','when':{'ref':'x','is':'equal','value':1}},{'capability':'a.b','when':{'ref':'$s1','is':'equal'}},{'capability':'a.b','when':{'ref':'$s1','is':'empty','value':1}},{'capability':'a.b','when':{'ref':'$s1','is':'big'}},{'capability':'a.b','when':{'ref':'$s1','is':'less','value':'x'}},{'capability':'a.b','when':5}]}",
                "notation_mistakes | {'steps':[{'capability':'a.b','args':{'a':{'$ask':5},'b':{'$literal':1,'x':2},'c':{'$model':'m','about':['x']},'d':{'$template':[5]},'e':{'$fields':7}}}]}",
                "spans | {'said':'Hi','foreign':[[0,9]],'steps':[{'capability':'a.b','args':{'x':'a','y':'b'},'spans':{'x':[5,2],'y':'z'}}]}",
                "span_outside | {'said':'Hi','steps':[{'capability':'a.b','args':{'x':'a'},'spans':{'x':[0,9]}}]}",
                "said_no_text | {'said':[1],'steps':[]}",
            })
    void a_mistake_of_form_is_told_with_its_place(String name, String json) {
        Golden.assertMatches(
                "plan_form/" + name,
                assertThrows(ProblemException.class, () -> plan(json)).problems());
    }

    @Test
    void json_nested_without_end_is_told_and_no_crash() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        Golden.assertMatches(
                "plan_form/too_deep",
                assertThrows(
                                ProblemException.class,
                                () -> plan("{'steps':[{'capability':'a.b','args':{'x':" + deep + "}}]}"))
                        .problems());
        assertThrows(
                ProblemException.class,
                () -> PlanJson.read(JsonNodeFactory.instance
                        .objectNode()
                        .set(
                                "steps",
                                JsonNodeFactory.instance
                                        .arrayNode()
                                        .add(JsonNodeFactory.instance
                                                .objectNode()
                                                .put("capability", "a.b")
                                                .set(
                                                        "args",
                                                        JsonNodeFactory.instance
                                                                .objectNode()
                                                                .set("x", Json.nested(100_000)))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "a", "${s1/", "${s1/a}", "$", "~"})
    void texts_of_a_megabyte_are_read(String part) {
        String text = part.repeat(1_000_000 / part.length());
        assertEquals(
                1,
                plan("{'steps':[{'capability':'a.b','args':{'x':'" + text + "','y':'$s1" + text + "'}}]}")
                        .steps()
                        .size());
    }

    @Test
    void what_is_told_of_a_huge_mistake_is_short() {
        String huge = "x".repeat(1_000_000);
        ProblemException thrown = assertThrows(
                ProblemException.class,
                () -> plan("{'" + huge + "':1,'steps':[{'id':'" + huge + "!','capability':'" + huge + "','each':'"
                        + huge + "','when':{'ref':'" + huge + "','is':'" + huge + "'}}]}"));
        assertTrue(thrown.getMessage().length() < 5000);
    }
}
