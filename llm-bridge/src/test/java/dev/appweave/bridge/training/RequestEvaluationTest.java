package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.script.ScriptedPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RequestEvaluationTest {
    private static final String RESERVE =
            "Book me into a hotel in Porto on 2026-12-01, with breakfast, and get me a cot" + " and late checkout";
    private static final String MAIL = "Mail ann@site.org that I am late";

    private final List<String> wrong = new ArrayList<>();

    private static JsonNode plan(String steps) {
        return JsonMapper.shared().readTree("{\"steps\":[" + steps + "]}");
    }

    private static JsonNode reserve(String args) {
        return plan("{\"id\":\"s1\",\"capability\":\"hotel.reserve_room\",\"args\":" + args + "}");
    }

    private String run(Map<String, JsonNode> answers, String... starts) {
        RequestEvaluation evaluation = new RequestEvaluation(Tiny.TOOLS);
        var scorer = evaluation.run(
                List.of(starts).stream().map(Tiny::entry).toList(), ScriptedPlanner.of(answers), wrong::add);
        return String.format("%.2f", scorer.scores().get("ALL").planExact());
    }

    @Test
    void a_plan_must_be_exactly_right() {
        String right =
                "{\"city\":\"porto\",\"check_in\":\"2026-12-01\",\"breakfast\":true,\"extras\":[\"a cot\",\"late checkout\"]}";
        assertEquals("1.00", run(Map.of(RESERVE, reserve(right)), "Book me"));
        assertEquals(List.of(), wrong);
        assertEquals("0.00", run(Map.of(RESERVE, reserve(right.replace("porto", "Rome"))), "Book me"));
        assertTrue(wrong.getFirst().startsWith("> " + RESERVE + "\n    gold ["), wrong.toString());
    }

    @Test
    void references_are_compared_by_step_and_field() {
        String steps = """
                {"id": "s1", "capability": "hotel.reserve_room", "args": {"city": "Rome", "check_in": "2026-11-25"}},
                {"id": "s2", "capability": "mail.send", "args": {"to": "jo@site.org", "body": "$s1/%s"}}""";
        String said = "Reserve a room in Rome for tonight and mail the price to jo@site.org";
        assertEquals("1.00", run(Map.of(said, plan(steps.formatted("total_price"))), "Reserve"));
        assertEquals("0.00", run(Map.of(said, plan(steps.formatted("hotel_name"))), "Reserve"));
    }

    @Test
    void a_composed_text_is_right_if_there_is_one() {
        String step =
                "{\"id\":\"s1\",\"capability\":\"mail.send\",\"args\":{\"to\":\"ann@site.org\",\"topics\":\"news, sport\"%s}}";
        assertEquals("1.00", run(Map.of(MAIL, plan(step.formatted(",\"body\":\"I am late\""))), "Mail"));
        assertEquals("0.00", run(Map.of(MAIL, plan(step.formatted(""))), "Mail"));
        assertEquals("0.00", run(Map.of(MAIL, plan(step.formatted(",\"body\":\" \""))), "Mail"));
    }

    @Test
    void to_a_question_and_a_remark_no_plan_is_right() {
        assertEquals("1.00", run(Map.of(), "Book a hotel", "Do hotels"));
        assertEquals("0.00", run(Map.of("Book a hotel in Madrid", reserve("{\"city\":\"Madrid\"}")), "Book a hotel"));
        assertEquals(
                "1.00",
                run(
                        Map.of(
                                "Book a hotel in Madrid",
                                reserve("{\"city\":\"Madrid\",\"check_in\":{\"$ask\":\"When?\"}}")),
                        "Book a hotel"));
    }

    @Test
    void only_plans_that_act_on_a_remark_count_as_actions() {
        RequestEvaluation evaluation = new RequestEvaluation(Tiny.TOOLS);
        evaluation.run(
                List.of(Tiny.entry("Do hotels")),
                ScriptedPlanner.of(Map.of("Do hotels usually have irons?", reserve("{}"))),
                wrong::add);
        // Tools of a request file only look.
        assertEquals(0, evaluation.actions());
        assertEquals(1, wrong.size());
    }
}
