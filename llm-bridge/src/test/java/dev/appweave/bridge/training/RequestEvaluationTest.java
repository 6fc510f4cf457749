package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.script.ScriptedPlanner;
import dev.appweave.bridge.training.RequestFile.Content;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RequestEvaluationTest {
    private static final String RESERVE =
            "Book me into a hotel in Porto on 2026-12-01, with breakfast, and get me a cot" + " and late checkout";
    private static final String MAIL = "Mail ann@site.org that I am late";

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();

    private static JsonNode plan(String steps) {
        return JsonMapper.shared().readTree("{\"steps\":[" + steps + "]}");
    }

    private static JsonNode reserve(String args) {
        return plan("{\"id\":\"s1\",\"capability\":\"hotel.reserve_room\",\"args\":" + args + "}");
    }

    private String run(Map<String, JsonNode> answers, String... starts) {
        RequestEvaluation evaluation = new RequestEvaluation(Tiny.TOOLS);
        evaluation.run(List.of(starts).stream().map(Tiny::entry).toList(), ScriptedPlanner.of(answers), wrong::add);
        return String.format("%.2f", evaluation.scores().scores().get("ALL").planExact());
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
    void a_request_over_tools_of_a_file_is_planned_over_those_it_calls_some_others_and_what_stands_beside()
            throws IOException {
        Content file = Tiny.CONTENT;
        CapabilityDescriptor shipped = RequestFile.read(Files.writeString(
                        folder.resolve("other.requests"),
                        "tool garden.water_bed : Water a bed\n  bed* string\n! rain\n"))
                .tools()
                .values()
                .iterator()
                .next();
        List<PlanRequest> planned = new ArrayList<>();
        Planner recording = new Planner() {
            private final Planner none = ScriptedPlanner.of(Map.of());

            @Override
            public String name() {
                return none.name();
            }

            @Override
            public Proposal propose(PlanRequest request) {
                planned.add(request);
                return none.propose(request);
            }
        };
        RequestEvaluation evaluation = new RequestEvaluation(List.of());
        evaluation.run(file, List.of(shipped), recording, wrong::add);
        int all = file.entries().size();
        assertEquals(all, planned.size());
        assertEquals(all, evaluation.scores().scores().get("ALL").rows());
        for (int i = 0; i < planned.size(); i++) {
            List<String> tools = planned.get(i).candidates().stream()
                    .map(tool -> tool.capability().id().value())
                    .toList();
            assertTrue(tools.contains(shipped.id().value()), tools.toString());
            file.entries().get(i).steps().forEach(step -> assertTrue(tools.contains(step.tool()), tools.toString()));
        }
    }

    @Test
    void what_stands_beside_a_row_is_added_once() {
        TrainingRow row = Tiny.row("Book me");
        assertEquals(row.tools(), row.beside(Tiny.TOOLS).tools());
        List<CapabilityDescriptor> rest = Tiny.TOOLS.subList(1, Tiny.TOOLS.size());
        TrainingRow alone = new TrainingRow("x", "x", row.request(), Tiny.TOOLS.subList(0, 1), row.steps(), false);
        assertEquals(Tiny.TOOLS, alone.beside(rest).tools());
        assertEquals(row.steps(), alone.beside(rest).steps());
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
