package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.host.Host;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.PlanJson;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be looked up afterwards. */
class AuditTest {
    @TempDir
    Path folder;

    @Test
    void the_journal_tells_where_each_value_came_from_and_the_ledger_what_left_the_device() {
        Session session = new Session(folder);
        session.demo("ask", "--yes", "Text Marco that I'll be ten minutes late");
        String ledger = session.demo("ledger").out();
        assertTrue(ledger.contains("contacts → messages"), ledger);
        assertTrue(ledger.contains("left the device"), ledger);
        assertEquals(
                "network",
                session.demo("ledger", "--json").json().at("/lines/0/leaves").asString());
        String id = session.demo("journal", "--json").json().at("/plans/0/id").asString();
        String audit = session.demo("journal", id).out();
        assertTrue(audit.contains("from s1") && audit.contains("you said it"), audit);
        assertTrue(audit.contains("left the device") && audit.contains("Sent “"), audit);
    }

    @Test
    void the_journal_tells_what_the_user_was_shown_and_what_they_answered() {
        Path home = folder.resolve("home");
        String each = "[{\"element\":{\"mail\":\"ana@a.example\"}},{\"element\":{\"mail\":\"bob\u202e@a.example\"}}]";
        JsonNode shown = JsonMapper.shared()
                .readTree("{\"input\":{\"to\":\"ana@a.example\"},\"each\":" + each
                        + ",\"reasons\":[\"It is done for each of a list.\"]}");
        try (Host host = Surroundings.system().open(new Profile(home, Clock.systemUTC(), false), Planners.NONE)) {
            host.journal()
                    .begin(
                            PlanJson.read("{\"id\":\"p1\",\"steps\":[{\"capability\":\"notes.list_notes\"}]}"),
                            Map.of(),
                            List.of(),
                            Optional.of("c".repeat(64)));
            host.journal()
                    .write(
                            "p1",
                            List.of(
                                    new JournalEntry.Answered("s1", "d".repeat(64), false, shown, Set.of()),
                                    new JournalEntry.Plan(PlanState.DONE)));
        }
        Session session = new Session(folder);
        String audit = session.run("journal", "p1", "--home", home.toString()).out();
        assertTrue(audit.contains("you said yes to the plan  " + "c".repeat(64)), audit);
        assertTrue(audit.contains("you said no to s1 for these 2  " + "d".repeat(64)), audit);
        assertTrue(audit.contains("ana@a.example") && audit.contains("bob\\u{202E}@a.example"), audit);
        assertTrue(audit.contains("It is done for each of a list."), audit);
        JsonNode json = session.run("journal", "p1", "--json", "--home", home.toString())
                .json();
        assertEquals("no", json.at("/answers/1/answer").asString());
        assertEquals(shown, json.at("/answers/1/shown"));
    }

    @Test
    void a_plan_that_needs_the_user_is_told_at_every_start_until_it_is_settled() {
        Path home = folder.resolve("home");
        Profile profile = new Profile(home, Clock.systemUTC(), false);
        try (Host host = Surroundings.system().open(profile, Planners.NONE)) {
            host.journal()
                    .begin(
                            PlanJson.read("{\"id\":\"p1\",\"steps\":[{\"capability\":\"notes.list_notes\"}]}"),
                            Map.of(),
                            List.of(),
                            Optional.empty());
            host.journal().write("p1", List.of(new JournalEntry.Plan(PlanState.NEEDS_YOU)));
        }
        Session session = new Session(folder);
        String at = home.toString();
        for (int start = 0; start < 2; start++) {
            assertTrue(session.run("ledger", "--home", at).err().contains("needs you: p1"));
        }
        assertTrue(session.run("journal", "p1", "--settled", "--home", at).out().contains("settled"));
        assertFalse(session.run("ledger", "--home", at).err().contains("p1"));
        assertEquals(65, session.run("journal", "p1", "--settled", "--home", at).code());
        assertEquals(64, session.run("journal", "--settled", "--home", at).code());
    }
}
