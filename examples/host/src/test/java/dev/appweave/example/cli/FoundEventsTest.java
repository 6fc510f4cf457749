package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.host.Answer;
import dev.appweave.host.Host;
import dev.appweave.plan.PlanJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look-up found is told, and which of it is taken: the shipped calendar in a real Felix over the demo profile. */
class FoundEventsTest {
    private static final Clock MONDAY_MORNING =
            Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneId.of("Europe/Paris"));
    private static final String DELETE = """
            {"id": "p1", "said": "Delete the design review", "steps": [
              {"id": "s1", "capability": "calendar.find_events", "args": {"text": "design review"}},
              {"id": "s2", "capability": "calendar.delete_event", "args": {"id": "$s1/id"}}]}""";

    @TempDir
    static Path folder;

    private static Path demo;

    @BeforeAll
    static void makeDemo() {
        demo = folder.resolve("demo");
        Surroundings.system()
                .open(new Profile(demo, MONDAY_MORNING, true), Planners.NONE)
                .close();
    }

    private record Ran(Answer answer, List<Card> cards) {}

    private static Ran run(Path home, Consent reply) {
        List<Card> cards = new ArrayList<>();
        try (Host host = Surroundings.system().open(new Profile(home, MONDAY_MORNING, false), Planners.NONE)) {
            Answer answer = host.run(PlanJson.read(DELETE), card -> {
                cards.add(card);
                return reply;
            });
            return new Ran(answer, cards);
        }
    }

    private static Path home(String name) throws Exception {
        Path home = folder.resolve(name);
        HomeFiles.copy(demo, home);
        return home;
    }

    private static String said(Ran ran, int step) {
        return ran.answer().receipts().get(step).said();
    }

    @Test
    void the_only_one_that_was_found_is_deleted_without_a_question() throws Exception {
        Path home = home("one");
        Ran ran = run(home, Consent.NO);
        assertEquals(List.of(), ran.cards());
        assertEquals("Found 1 event", said(ran, 0));
        assertTrue(Files.notExists(home.resolve("calendar/design-review.ics")));
    }

    @Test
    void of_two_that_were_found_the_user_hears_which_is_taken_before_it_is() throws Exception {
        Path home = home("two");
        Path first = home.resolve("calendar/design-review.ics");
        Path second = home.resolve("calendar/second.ics");
        Files.writeString(second, Files.readString(first).replaceAll("SUMMARY:.*", "SUMMARY:Design review, again"));
        Ran no = run(home, Consent.NO);
        assertEquals("Found 2 events", said(no, 0));
        assertEquals(1, no.cards().size());
        String reason = no.cards().getFirst().verdicts().get("s2").reasons().getLast();
        assertTrue(reason.startsWith("It takes one of 2 that were found: “Design review"), reason);
        assertTrue(reason.contains("There is also “Design review"), reason);
        assertTrue(Files.exists(first) && Files.exists(second));
    }

    @Test
    void a_file_that_cannot_be_read_is_named_in_the_receipt() throws Exception {
        Path home = home("bad");
        Files.writeString(home.resolve("calendar/bad.ics"), "no calendar");
        assertEquals(
                "Found 1 event; 1 file of the calendar could not be read: bad.ics", said(run(home, Consent.NO), 0));
    }
}
