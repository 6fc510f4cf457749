package dev.appweave.bridge.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Step;
import dev.appweave.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ForEachTest {
    private static Step step(String args) {
        Plan plan = PlanJson.read(JsonMapper.shared()
                .readTree(("{'id':'p','steps':[{'id':'s1','capability':'a.find','args':{}},"
                                + "{'id':'s2','capability':'b.send','args':" + args + "}]}")
                        .replace('\'', '"')));
        return plan.steps().getLast();
    }

    private static String shown(Step step) {
        return PlanJson.write(new Plan("p", java.util.Optional.empty(), java.util.List.of(step)))
                .at("/steps/0")
                .toString()
                .replace('"', '\'');
    }

    @Test
    void an_argument_of_each_element_makes_the_call_for_each() {
        assertEquals(
                "{'id':'s2','capability':'b.send','args':{'to':'$item/phone','text':'hi'},"
                        + "'when':{'ref':'$item/phone','is':'present'},'each':'$s1/people'}",
                shown(ForEach.read(step("{'to':'$s1/people/*/phone','text':'hi'}"))));
    }

    @Test
    void the_element_itself_may_be_the_argument() {
        assertEquals(
                "{'id':'s2','capability':'b.send','args':{'to':'$item'},'each':'$s1/numbers'}",
                shown(ForEach.read(step("{'to':'$s1/numbers/*'}"))));
    }

    private static Step guarded(String guards, String args) {
        Plan plan = PlanJson.read(JsonMapper.shared()
                .readTree(("{'id':'p','steps':[{'id':'s1','capability':'a.find','args':{}},"
                                + "{'id':'s2','capability':'b.send','args':" + args + "," + guards + "}]}")
                        .replace('\'', '"')));
        return plan.steps().getLast();
    }

    @Test
    void a_condition_of_the_call_takes_the_place_of_passing_over() {
        Step call =
                guarded("'when':{'ref':'$s1/people/*/age','is':'greater','value':17}", "{'to':'$s1/people/*/phone'}");
        assertEquals(
                "{'id':'s2','capability':'b.send','args':{'to':'$item/phone'},"
                        + "'when':{'ref':'$item/age','is':'greater','value':17},'each':'$s1/people'}",
                shown(ForEach.read(call)));
        assertEquals(call, ForEach.written(ForEach.read(call)));
    }

    @Test
    void a_list_that_is_named_passes_nothing_over() {
        Step call = guarded("'each':'$s1/people'", "{'to':'$s1/people/*/phone'}");
        assertEquals(
                "{'id':'s2','capability':'b.send','args':{'to':'$item/phone'},'each':'$s1/people'}",
                shown(ForEach.read(call)));
        assertEquals(call, ForEach.written(ForEach.read(call)));
    }

    @Test
    void a_condition_alone_repeats_nothing() {
        Step call = guarded("'when':{'ref':'$s1/count','is':'empty'}", "{'to':'$s1/phone'}");
        assertEquals(call, ForEach.read(call));
        assertEquals(call, ForEach.written(call));
    }

    @Test
    void what_reads_no_element_stays_as_it_is() {
        Step step = step("{'to':'$s1/people/0/phone','text':'${s1/name} *'}");
        assertEquals(step, ForEach.read(step));
        assertEquals(step, ForEach.written(step));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'to':'$s1/people/*/phone','text':'at ${s1/people/*/address}'}",
                "{'to':'$s1/people/*','also':['$s1/people/*/a','x']}",
                "{'to':{'deep':'$s1/people/*/a'},'text':{'$model':'Sum up','about':['$s1/people/*/b']}}"
            })
    void what_is_read_is_written_the_same_again(String args) {
        Step call = step(args);
        assertEquals(call, ForEach.written(ForEach.read(call)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'to':'$s1/people/*/phone','text':'$s1/notes/*/text'}", "{'to':'$s1/people/*/phones/*'}"})
    void two_lists_in_one_call_are_an_error_that_says_what_to_do(String args) {
        ProblemException e = assertThrows(ProblemException.class, () -> ForEach.read(step(args)));
        assertEquals("two_lists", e.problems().getFirst().id());
        assertEquals("steps/s2", e.problems().getFirst().where());
    }
}
