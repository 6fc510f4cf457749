package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the command line to the apps and back, with plans by heart: only the model is left out. */
class AskTest {
    private static final String DEMO = "demo-2026-11-22";
    private static final String SCRIPT = """
            {
              "Tell Ana lunch is at one": {"steps": [
                {"id": "s1", "capability": "contacts.find_person", "args": {"name": "Ana"}},
                {"id": "s2", "capability": "messages.send_message", "args": {"to": "$s1/phone", "text": "Lunch is at one, ${s1/name}"}}]},
              "Put a haircut in my calendar": {"steps": [
                {"id": "s1", "capability": "calendar.create_event", "args": {"title": "Haircut", "start": "2026-11-23T17:00:00+01:00"}}]},
              "Tell Marco": {"steps": [
                {"id": "s1", "capability": "messages.send_message", "args": {"to": "+33639981002", "text": {"$ask": "What shall I say?"}}}]},
              "Tell the number hi +33639981002": {"steps": [
                {"id": "s1", "capability": "messages.send_message", "args": {"to": "+33639981002", "text": "hi"}}]},
              "Who is Nobody": {"steps": [
                {"id": "s1", "capability": "contacts.find_person", "args": {"name": "Nobody Nowhere"}}]},
              "Order a pizza": {"decline": "Nothing installed orders food."}
            }
            """;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private Session session;
    private String planner;

    @BeforeAll
    static void demo() {
        assertEquals(0, new Session(shared).demo("journal").code());
    }

    @BeforeEach
    void open() throws IOException {
        HomeFiles.copy(shared.resolve(DEMO), folder.resolve("home").resolve(DEMO));
        session = new Session(folder.resolve("home"));
        planner = "script:" + Files.writeString(folder.resolve("script.json"), SCRIPT);
    }

    private Session.Result ask(String sentence, String... more) {
        String[] args = new String[3 + more.length];
        args[0] = "ask";
        args[1] = sentence;
        args[2] = "--planner=" + planner;
        System.arraycopy(more, 0, args, 3, more.length);
        return session.demo(args);
    }

    @Test
    void with_yes_the_plan_runs_and_the_report_has_plan_verdicts_receipts_and_answer() {
        Session.Result result = ask("Tell Ana lunch is at one", "--yes", "--json");
        JsonNode report = result.json();
        assertEquals(0, result.code(), result.err());
        assertEquals(
                "contacts.find_person", report.at("/plan/steps/0/capability").asString());
        assertFalse(report.at("/plan/id").asString().isEmpty());
        assertEquals("ask", report.at("/verdicts/1/verdict").asString());
        assertEquals("G1", report.at("/verdicts/1/rules/0/rule").asString());
        assertEquals("/to", report.at("/verdicts/1/rules/0/argument").asString());
        assertEquals("completed", report.at("/receipts/1/outcome").asString());
        assertEquals(
                "Lunch is at one, Ana Lindqvist",
                report.at("/receipts/1/input/text").asString());
        assertTrue(report.at("/answer").asString().contains("Lunch is at one"));
    }

    @Test
    void without_anybody_to_say_yes_nothing_runs_and_the_code_is_3() {
        Session.Result result = ask("Tell Ana lunch is at one", "--json");
        assertEquals(3, result.code());
        assertEquals("declined", result.json().at("/receipts/1/outcome").asString());
        assertTrue(session.demo("journal").out().isBlank());
    }

    @Test
    void what_can_be_undone_needs_no_yes_and_undo_restores_the_folder() throws IOException {
        Session.Result result = ask("Put a haircut in my calendar");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("Take it back: appweave undo --demo "), result.out());
        Path calendar = folder.resolve("home").resolve(DEMO).resolve("calendar");
        assertEquals(1, events(calendar, "Haircut"));
        assertEquals(0, session.demo("undo").code());
        assertEquals(0, events(calendar, "Haircut"));
        assertEquals(65, session.demo("undo").code());
    }

    @Test
    void the_card_shows_every_step_and_a_no_leaves_out_what_needs_a_yes() {
        session.typing("why\nn\n");
        Session.Result result = ask("Tell Ana lunch is at one");
        assertEquals(3, result.code(), result.out());
        assertTrue(result.out().contains("contacts.find_person"), result.out());
        assertTrue(result.out().contains("to $1.phone  \"Lunch is at one, $1.name\""), result.out());
        assertTrue(result.out().contains("needs your yes"), result.out());
        assertTrue(result.out().contains("It sends something to somebody."), result.out());
    }

    @Test
    void below_a_step_that_needs_a_yes_the_card_shows_the_doubtful_value_with_its_source() {
        session.typing("n\n");
        String card = ask("Tell Ana lunch is at one").out();
        assertTrue(
                card.contains(
                        "It goes to “$s1/phone”, found in contacts.find_person (step s1, an app by “appweave.dev”)"),
                card);
    }

    private static final String PASTED = "text you did not type yourself";

    private String reasons(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--planner=" + planner, "--json"));
        return session.demo(all.toArray(String[]::new)).json().at("/verdicts/0").toString();
    }

    @Test
    void what_is_sent_along_or_piped_in_does_not_count_as_the_users_words() throws IOException {
        Path file = Files.writeString(folder.resolve("mail.txt"), "+33639981002\n");
        assertFalse(reasons("ask", "Tell the number hi +33639981002").contains(PASTED));
        assertTrue(reasons("ask", "Tell the number hi", "--attach", file.toString())
                .contains(PASTED));
        assertTrue(
                reasons("ask", "Tell the number hi", "--paste", "+33639981002").contains(PASTED));
        session.piping("+33639981002\n");
        assertTrue(reasons("ask", "Tell the number hi", "--attach", "-").contains(PASTED));
        session.piping("Tell the number hi +33639981002\n");
        assertFalse(reasons("ask", "-").contains(PASTED));
        assertEquals(64, session.demo("ask", "-", "--attach", "-").code());
    }

    @Test
    void who_says_nothing_is_asked_at_the_terminal_and_what_they_paste_is_not_theirs() {
        session.typing("Tell the number hi " + Pasted.BEGIN + "+33639981002" + Pasted.END + "\nn\n");
        Session.Result pasted = session.demo("ask", "--planner=" + planner);
        assertTrue(pasted.out().startsWith("What is wanted? "), pasted.out());
        assertTrue(pasted.out().contains(PASTED), pasted.out());
        assertEquals(3, pasted.code());
        session.typing("Tell the number hi +33639981002\n");
        assertEquals(0, session.demo("ask", "--planner=" + planner).code());
        session.piping("");
        assertEquals(64, session.demo("ask", "--planner=" + planner).code());
    }

    @Test
    void a_yes_at_the_card_runs_the_plan() {
        session.typing("y\n");
        Session.Result result = ask("Tell Ana lunch is at one");
        assertEquals(0, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("✓ s2"), result.out());
    }

    @Test
    void nobody_at_the_terminal_any_more_is_no_yes() {
        session.typing("");
        assertEquals(3, ask("Tell Ana lunch is at one").code());
    }

    @Test
    void a_question_is_asked_at_the_terminal_and_the_plan_goes_on() {
        session.typing("I am on my way\ny\n");
        Session.Result result = ask("Tell Marco");
        assertEquals(0, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("What shall I say?"), result.out());
        assertTrue(session.demo("call", "messages.read_thread", "{\"with\":\"Marco\"}")
                .out()
                .contains("I am on my way"));
    }

    @Test
    void without_a_terminal_a_question_has_code_2_and_its_report_can_be_run_with_the_answer() throws IOException {
        Session.Result asked = ask("Tell Marco", "--json");
        assertEquals(2, asked.code());
        assertEquals("s1.text", asked.json().at("/question/asks/0/answer").asString());
        Path report = Files.writeString(folder.resolve("report.json"), asked.out());
        Session.Result run =
                session.demo("run", report.toString(), "--yes", "--json", "--answer", "s1.text=See you at one");
        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals("See you at one", run.json().at("/receipts/0/input/text").asString());
        assertEquals(
                64,
                session.demo("run", report.toString(), "--answer", "s9.text=x").code());
    }

    @Test
    void a_plan_without_an_id_runs_as_often_as_it_is_asked_for() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), """
                {"steps":[{"id":"s1","capability":"contacts.find_person","args":{"name":"Ana"}}]}""");
        assertEquals(0, session.demo("run", plan.toString()).code());
        Session.Result again = session.demo("run", plan.toString());
        assertEquals(0, again.code(), again.err());
    }

    @Test
    void a_step_over_an_empty_list_leaves_nothing_to_take_back_and_the_journal_says_so() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), """
                {"id":"nobody","steps":[
                 {"id":"s1","capability":"contacts.list_people","args":{"query":"beekeepers"}},
                 {"id":"s2","capability":"messages.send_message","each":"$s1/people",
                  "args":{"to":"$item/phone","text":"Swarm!"}}]}""");
        Session.Result run = session.demo("run", plan.toString(), "--yes");
        assertEquals(0, run.code(), run.err());
        assertFalse(run.out().contains("Take it back"), run.out());
        String journal = session.demo("journal", "nobody").out();
        assertTrue(journal.contains("there was nothing to do"), journal);
    }

    @Test
    void a_decline_has_code_2_and_a_failed_step_code_4() {
        assertEquals(2, ask("Order a pizza").code());
        Session.Result failed = ask("Who is Nobody", "--json");
        assertEquals(4, failed.code(), failed.out());
        assertEquals("failed", failed.json().at("/receipts/0/outcome").asString());
    }

    @Test
    void the_journal_keeps_what_was_said_and_done() {
        String id = ask("Put a haircut in my calendar", "--json")
                .json()
                .at("/plan/id")
                .asString();
        JsonNode journal = session.demo("journal", "--json").json();
        assertEquals(1, journal.at("/plans").size());
        assertEquals(id, journal.at("/plans/0/id").asString());
        assertEquals(
                "Put a haircut in my calendar", journal.at("/plans/0/plan/said").asString());
        assertTrue(session.demo("journal", id).out().contains("calendar.create_event"));
        assertEquals(65, session.demo("journal", "nosuch").code());
    }

    @Test
    void check_names_everything_wrong_with_a_plan() {
        session.piping("""
                {"id": "p1", "steps": [
                  {"id": "s1", "capability": "contacts.find_persn", "args": {"name": "Ana"}},
                  {"id": "s2", "capability": "messages.send_message", "args": {"to": "$s9/phone"}}]}
                """);
        Session.Result result = session.demo("check", "-", "--json");
        assertEquals(65, result.code());
        assertTrue(result.json().at("/error/all").size() >= 2, result.out());
        assertTrue(result.out().contains("contacts.find_person"), result.out());
    }

    private static long events(Path calendar, String title) throws IOException {
        try (var files = Files.list(calendar)) {
            return files.filter(file -> file.toString().endsWith(".ics"))
                    .filter(file -> {
                        try {
                            return Files.readString(file).contains(title);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .count();
        }
    }
}
