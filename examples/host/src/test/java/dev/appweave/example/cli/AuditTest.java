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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
