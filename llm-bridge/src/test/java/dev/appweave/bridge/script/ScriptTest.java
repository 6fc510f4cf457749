package dev.appweave.bridge.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ScriptTest {
    private static final String SCRIPT = """
            {"Text Ana that I'm late": {"steps": [
               {"id": "s1", "capability": "contacts.find_person", "args": {"name": "Ana"}, "spans": {"name": [5, 8, "name"]}},
               {"id": "s2", "capability": "messages.send_message", "args": {"to": "$s1/phone", "text": "I'm late"}}]},
             "Call somebody": {"steps": [
               {"id": "s1", "capability": "phone.call", "args": {"to": {"$ask": "Whom?"}}}]},
             "Order a pizza": {"decline": "Nothing installed orders food."}}
            """;

    @TempDir
    Path folder;

    private ScriptedPlanner scripted() throws Exception {
        Path file = folder.resolve("script.json");
        Files.writeString(file, SCRIPT);
        return ScriptedPlanner.read(file);
    }

    private static PlanRequest request(String id, String words) {
        return new PlanRequest(id, Utterance.typed(words), List.of(), Clock.systemUTC(), Locale.US, Optional.empty());
    }

    @Test
    void a_sentence_is_known_in_any_case_and_with_any_end() throws Exception {
        Proposal proposal = scripted().propose(request("p7", "  text ana that I’m  LATE! "));
        Proposal.Proposed proposed = assertInstanceOf(Proposal.Proposed.class, proposal);
        assertEquals("p7", proposed.plan().id());
        assertEquals(2, proposed.plan().steps().size());
        assertEquals(
                "  text ana that I’m  LATE! ",
                proposed.plan().said().orElseThrow().text());
    }

    @Test
    void a_plan_with_a_question_in_it_is_a_question() throws Exception {
        assertInstanceOf(Proposal.Question.class, scripted().propose(request("p", "call somebody")));
    }

    @Test
    void what_the_script_does_not_know_is_declined() throws Exception {
        Proposal.Decline known =
                assertInstanceOf(Proposal.Decline.class, scripted().propose(request("p", "Order a pizza.")));
        assertEquals("Nothing installed orders food.", known.reason());
        assertInstanceOf(Proposal.Decline.class, scripted().propose(request("p", "Fly to the moon")));
    }

    @Test
    void a_malformed_script_fails_when_it_is_read() {
        JsonNode bad = JsonMapper.shared().readTree("{\"steps\": [{\"id\": 5}]}");
        assertThrows(ProblemException.class, () -> ScriptedPlanner.of(Map.of("x", bad)));
    }

    @Test
    void what_was_recorded_is_replayed_with_the_ids_of_the_new_request() throws Exception {
        Path cassette = folder.resolve("tape.jsonl");
        Planner recording = RecordedPlanner.recording(scripted(), cassette);
        for (String words : List.of("Text Ana that I'm late", "Call somebody", "Order a pizza", "Order a pizza")) {
            recording.propose(request("old", words));
        }
        assertEquals(3, Files.readAllLines(cassette).size(), "nothing is recorded twice");
        Planner replaying = RecordedPlanner.replaying(cassette);
        for (String words : List.of("Text Ana that I'm late", "Call somebody", "Order a pizza")) {
            assertEquals(scripted().propose(request("new", words)), replaying.propose(request("new", words)));
        }
    }

    @Test
    void a_request_that_was_not_recorded_is_an_error_that_names_it() throws Exception {
        Path cassette = Files.createFile(folder.resolve("empty.jsonl"));
        Planner replaying = RecordedPlanner.replaying(cassette);
        RecordedPlanner.NotRecorded miss =
                assertThrows(RecordedPlanner.NotRecorded.class, () -> replaying.propose(request("p", "Text Ana")));
        assertTrue(miss.getMessage().contains("Text Ana") && miss.getMessage().contains("empty.jsonl"));
    }

    @Test
    void a_broken_cassette_names_the_line() throws Exception {
        Path cassette = folder.resolve("broken.jsonl");
        Files.writeString(cassette, "\n{\"request\": \"x\", \"proposal\": {\"kind\": \"dance\"}}\n");
        RecordedPlanner.BadCassette bad =
                assertThrows(RecordedPlanner.BadCassette.class, () -> RecordedPlanner.replaying(cassette));
        assertTrue(bad.getMessage().contains("line 2"), bad.getMessage());
    }
}
