package dev.appweave.bridge.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.script.ScriptedPlanner;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.schema.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EvaluationTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROWS = """
            {"id":"a","source":"made","kind":"nested","query":"Mail Ana","context":{"now":"2023-05-04 10:30"},"tools":[{"name":"Contacts.FindPerson","description":"Find","parameters":{"type":"dict","properties":{"who":{"type":"string"},"limit":{"type":"float"},"tags":{"type":"tuple","items":{"type":"str"}},"odd":{"description":"no type"}},"required":["who"]},"returns":["mail"]},{"name":"send-mail!","parameters":{"to":{"type":"string","required":true}}}],"plan":[{"id":"s1","tool":"Contacts.FindPerson","args":{"who":"Ana"}},{"id":"s2","tool":"send-mail!","args":{"to":"$s1.mail"}}]}

            {"id":"b","source":"made","kind":"irrelevance","query":"Sing","tools":[],"plan":[]}
            {"id":"c","source":"made","kind":"dialogue","query":"Bo","history":[{"role":"user","text":"Find someone"}],"tools":[],"plan":[{"id":"s1","tool":"x","args":{}}]}
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.jsonl"), text);
    }

    @Test
    void tools_of_any_dialect_become_descriptors_with_legal_names_and_schemas() throws IOException {
        CaseCatalog catalog = CaseCatalog.of(Case.read(file(ROWS)).getFirst());
        List<CapabilityDescriptor> tools = catalog.descriptors();
        assertEquals("contacts.find_person", tools.get(0).id().value());
        assertEquals("tool.send_mail", tools.get(1).id().value());
        assertEquals("send-mail!", catalog.name(tools.get(1).id()));
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"who\":{\"type\":\"string\"},\"limit\":{\"type\":\"number\"},"
                        + "\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"odd\":{\"description\":\"no type\"}},"
                        + "\"required\":[\"who\"]}",
                tools.get(0).input().toString());
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"mail\":{}}}",
                tools.get(0).output().toString());
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\"}}}",
                tools.get(1)
                        .input()
                        .toString()
                        .replace(
                                "\"properties\":{\"to\":{\"type\":\"string\"}},\"type\":\"object\"",
                                "\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\"}}"));
        assertEquals(2, catalog.catalog(1).offered().size());
    }

    @Test
    void two_tools_whose_names_fall_together_stay_two() throws IOException {
        Case row = Case.read(
                        file(
                                "{\"id\":\"1\",\"query\":\"q\",\"tools\":[{\"name\":\"get-x\"},{\"name\":\"get_x\"},{\"name\":\"天气\"},{\"name\":\"时间\"}]}"))
                .getFirst();
        CaseCatalog catalog = CaseCatalog.of(row);
        assertEquals(
                List.of("get-x", "get_x", "天气", "时间"),
                catalog.descriptors().stream()
                        .map(tool -> catalog.name(tool.id()))
                        .toList());
    }

    @Test
    void a_plan_is_written_with_dotted_references_and_the_names_of_the_row() throws IOException {
        CaseCatalog catalog = CaseCatalog.of(Case.read(file(ROWS)).getFirst());
        Plan plan = PlanJson.read("""
                {"id": "p", "steps": [
                 {"id": "s1", "capability": "contacts.find_person", "args": {"who": "Ana", "limit": 2}},
                 {"id": "s2", "capability": "tool.send_mail", "args": {"to": "$s1/mail/0/address", "text": "Hi ${s1/name}!",
                   "all": "$s1", "cc": ["$s1/mail", "x"], "at": {"$ask": "When?"}}}]}""");
        assertEquals(JSON.readTree("""
                [{"id": "s1", "tool": "Contacts.FindPerson", "args": {"who": "Ana", "limit": 2}},
                 {"id": "s2", "tool": "send-mail!", "args": {"to": "$s1.mail.0.address", "text": "Hi ${s1.name}!",
                   "all": "$s1", "cc": ["$s1.mail", "x"]}}]"""), PlanForm.of(plan, catalog));
    }

    @Test
    void a_step_for_each_element_reads_a_field_of_the_list() throws IOException {
        CaseCatalog catalog = CaseCatalog.of(Case.read(file(ROWS)).getFirst());
        Plan plan = PlanJson.read("""
                {"id": "p", "steps": [
                 {"id": "s1", "capability": "contacts.find_person", "args": {"who": "Ana"}},
                 {"id": "s2", "capability": "tool.send_mail", "each": "$s1/people", "args": {"to": "$item/mail"}}]}""");
        assertEquals(
                "{\"to\":\"$s1.people[].mail\"}",
                PlanForm.of(plan, catalog).path(1).path("args").toString());
    }

    @Test
    void a_run_prints_the_table_and_writes_predictions() throws IOException {
        JsonNode right = JSON.readTree("""
                {"steps": [{"id": "s1", "capability": "contacts.find_person", "args": {"who": "ana"}},
                           {"id": "s2", "capability": "tool.send_mail", "args": {"to": "$s1/mail"}}]}""");
        Path predictions = folder.resolve("pred.jsonl");
        Evaluation.Options options =
                new Evaluation.Options(0, Optional.of(predictions), false, List.of(), Optional.empty());
        Evaluation.Outcome outcome =
                Evaluation.run(List.of(file(ROWS)), ScriptedPlanner.of(Map.of("Mail Ana", right)), options);
        String table = outcome.table();
        assertTrue(
                table.startsWith(
                        "made                             n=    3 plan_exact=0.667 tool_f1=0.800 arg_recall=1.000 call_or_not=0.667\n"),
                table);
        assertTrue(table.contains("kind:irrelevance"), table);
        assertTrue(table.contains("milliseconds a plan: p50="), table);
        assertTrue(
                table.endsWith("\nALL n=3 plan_exact=0.667 tool_f1=0.800 arg_recall=1.000 call_or_not=0.667\n"), table);
        assertEquals(
                "{\"id\":\"a\",\"plan\":[{\"id\":\"s1\",\"tool\":\"Contacts.FindPerson\",\"args\":{\"who\":\"ana\"}},"
                        + "{\"id\":\"s2\",\"tool\":\"send-mail!\",\"args\":{\"to\":\"$s1.mail\"}}]}",
                Files.readAllLines(predictions).getFirst());
    }

    @Test
    void a_row_has_its_own_clock_and_a_dialogue_its_history() throws IOException {
        List<Case> rows = Case.read(file(ROWS));
        assertEquals(
                Instant.parse("2023-05-04T10:30:00Z"),
                Evaluation.request(rows.get(0), CaseCatalog.of(rows.get(0)))
                        .clock()
                        .instant());
        assertEquals(
                Instant.parse("2024-01-01T09:00:00Z"),
                Evaluation.request(rows.get(1), CaseCatalog.of(rows.get(1)))
                        .clock()
                        .instant());
        assertEquals(
                "user: Find someone\nBo",
                Evaluation.request(rows.get(2), CaseCatalog.of(rows.get(2)))
                        .said()
                        .text());
    }

    @Test
    void a_line_that_is_no_row_is_named() throws IOException {
        Case.BadRow bad =
                assertThrows(Case.BadRow.class, () -> Case.read(file("\n{\"id\":\"a\",\"query\":\"q\"}\n{oops\n")));
        assertEquals(3, bad.line());
        assertTrue(bad.getMessage().startsWith("rows.jsonl, line 3: "), bad.getMessage());
        assertEquals(
                1,
                assertThrows(Case.BadRow.class, () -> Case.read(file("{\"id\":5}")))
                        .line());
    }

    @Test
    void every_tool_of_the_visible_suites_becomes_a_usable_descriptor() throws Exception {
        JsonSchemas schemas = new JsonSchemas();
        for (Path suite : VisibleSuites.unpack(folder)) {
            List<Case> rows = Case.read(suite);
            for (int i = 0; i < rows.size(); i += Math.max(1, rows.size() / 30)) {
                for (Candidate candidate : CaseCatalog.of(rows.get(i)).candidates()) {
                    assertEquals(
                            List.of(),
                            schemas.lint(candidate.capability().input()),
                            rows.get(i).id());
                }
            }
        }
    }
}
