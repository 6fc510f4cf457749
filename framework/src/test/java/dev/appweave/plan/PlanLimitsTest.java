package dev.appweave.plan;

import static dev.appweave.plan.Plans.plan;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a written plan holds down to the last member, and where what is still a plan ends. */
class PlanLimitsTest {
    private static Problem only(String json) {
        List<Problem> problems =
                assertThrows(ProblemException.class, () -> plan(json)).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'p1','steps':[]}",
                "{'id':'p1','said':'Call Ana: hi','foreign':[[10,12]],'planned':'compact: sure','steps':[]}",
                "{'id':'p1','said':'Ana','steps':[{'id':'s1','capability':'a.b','args':{'x':'Ana','y':1},"
                        + "'when':{'ref':'$s2/n','is':'less','value':5},'each':'$s2/all','spans':{'x':[0,3,'name']}}]}",
                "{'id':'p1','steps':[{'id':'s1','capability':'a.b','args':{'x':{'$model':'Sum up','about':['$s2','$s3/a']}},"
                        + "'when':{'ref':'$s2/n','is':'not_empty'}}]}",
                "{'id':'p1','steps':[{'id':'s1','capability':'a.b','args':{'x':{'a':['$s2/b',{'$ask':'Who?'}]},"
                        + "'y':{'$literal':{'$ask':1}},'z':{'$fields':{'$ask':'$s2/c'}},'t':'At ${s2/d}, or later'}}]}"
            })
    void a_plan_in_its_shortest_form_is_written_as_it_was_read(String json) {
        assertEquals(json(json), PlanJson.write(plan(json)));
    }

    @Test
    void a_plan_at_the_bounds_is_read_and_one_above_is_too_large() {
        String steps = IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> step("s" + i, "a.b", ""))
                .collect(Collectors.joining(","));
        assertEquals(10_000, plan("{'steps':[" + steps + "]}").steps().size());
        assertEquals("too_large", only("{'steps':[" + steps + ",{}]}").id());
        String text = "{\"steps\":[]}";
        assertEquals(
                0,
                PlanJson.read(text + " ".repeat(4_000_000 - text.length()))
                        .steps()
                        .size());
        assertEquals(
                "too_large",
                assertThrows(ProblemException.class, () -> PlanJson.read(text + " ".repeat(4_000_001 - text.length())))
                        .problems()
                        .getFirst()
                        .id());
    }

    /** What comes after the last step that is read is not looked at, so it need not even be JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"steps\":[%s", "{\"id\":\"p1\",\"said\":[[{\"steps\":[]}]],\"steps\":[%s"})
    void a_plan_far_too_long_is_refused_before_it_is_read_to_its_end(String plan) {
        String steps = "{\"capability\":\"a.b\"},".repeat(10_000);
        ProblemException refused =
                assertThrows(ProblemException.class, () -> PlanJson.read(plan.formatted(steps + "{}no JSON")));
        assertEquals("too_large", refused.problems().getFirst().id());
    }

    @Test
    void a_long_text_that_is_no_plan_is_told_as_a_short_one() {
        assertEquals("bad_plan", only("[" + "1,".repeat(20_000) + "1]").id());
        assertEquals(
                "bad_plan",
                only("{'said':'x','steps':'" + "x".repeat(20_000) + "'}").id());
        assertEquals(
                "bad_json",
                only("{'steps':[" + "1,".repeat(9_000) + " ".repeat(9_000)).id());
        assertEquals("bad_json", only(" ".repeat(20_000) + "{'steps':{").id());
    }

    @Test
    void a_name_of_sixty_letters_is_told_as_it_is_and_a_longer_one_by_its_beginning() {
        String sixty = "x".repeat(60);
        assertEquals(sixty, only("{'" + sixty + "':1,'steps':[]}").where());
        assertEquals(
                "x".repeat(57) + "...", only("{'" + sixty + "x':1,'steps':[]}").where());
    }

    @ParameterizedTest
    @CsvSource({
        "'0,0', true",
        "'0,3', true",
        "'3,3', true",
        "'0,4', false",
        "'2,1', false",
        "'-1,2', false",
        "'0', false"
    })
    void a_span_lies_inside_what_was_said(String span, boolean fits) {
        String foreign = "{'said':'Ana','foreign':[[" + span + "]],'steps':[]}";
        String spoken = "{'said':'Ana','steps':[{'capability':'a.b','args':{'x':'y'},'spans':{'x':[" + span + "]}}]}";
        for (String one : List.of(foreign, spoken)) {
            if (fits) {
                assertTrue(plan(one).said().isPresent());
            } else {
                assertEquals("bad_plan", only(one).id());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'planned':5,'steps':[]} | planned",
                "{'steps':[{'capability':'a.b','x':1}]} | steps/s1/x",
                "{'said':'Hi','steps':[5]} | steps/s1",
                "{'steps':[{'capability':'a.b','when':{'ref':'$s1','is':'empty','y':1}}]} | steps/s1/when/y",
                "{'steps':[{'capability':'a.b','args':{'x':{'$literal':1,'y':1}}}]} | steps/s1/args/x/y",
                "{'steps':[{'capability':'a.b','args':{'x':{'$ask':'Who?','y':1}}}]} | steps/s1/args/x/y",
                "{'steps':[{'capability':'a.b','args':{'x':{'$model':'Sum up','y':1}}}]} | steps/s1/args/x/y",
                "{'steps':[{'capability':'a.b','args':{'x':{'$template':['t'],'y':1}}}]} | steps/s1/args/x/y",
                "{'steps':[{'capability':'a.b','args':{'x':{'$fields':{},'y':1}}}]} | steps/s1/args/x/y",
                "{'steps':[{'capability':'a.b','args':{'x':{'a':{'$ask':5}}}}]} | steps/s1/args/x/a",
                "{'steps':[{'capability':'a.b','args':{'x':[{'$model':5}]}}]} | steps/s1/args/x",
                "{'steps':[{'capability':'a.b','when':{'ref':'$s1','is':'greater','value':'x'}}]} | steps/s1/when/value",
                "{'steps':[{'capability':'a.b','args':{'x':{'$template':[{'ref':'s1'}]}}}]} | steps/s1/args/x"
            })
    void a_mistake_is_told_with_its_place(String json, String where) {
        assertEquals(where, only(json).where());
    }

    @Test
    void what_is_no_json_is_told_with_line_and_column() {
        assertEquals("line 2, column 3", only("{\n  ]").where());
        assertEquals("bad_json", only("{\n  ]").id());
    }
}
