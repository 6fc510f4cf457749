package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.host.Answer;
import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.host.Rehearsal.Rehearsed;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.rehearse.Change;
import dev.appweave.rehearse.ProfileCopy;
import dev.appweave.rehearse.ProfileDiff;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped plugins over the demo profile: a rehearsal changes nothing, and the real run changes what it said. */
class RehearsalTest {
    private static final Clock MONDAY_MORNING =
            Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneId.of("Europe/Paris"));

    private static final Plan PLAN = PlanJson.read("""
            {"id":"rehearsed","steps":[
              {"id":"s1","capability":"contacts.find_person","args":{"name":"Ana"}},
              {"id":"s2","capability":"calendar.create_event",
               "args":{"title":"Lunch with ${s1/name}","start":"2026-11-27T13:00:00+01:00"}},
              {"id":"s3","capability":"notes.create_note","args":{"title":"Lunch","text":"Call ${s1/phone}"}},
              {"id":"s4","capability":"messages.send_message","args":{"to":"$s1/phone","text":"Lunch on Friday?"}}]}""");

    @TempDir
    Path folder;

    @Test
    void the_real_run_makes_the_changes_that_the_rehearsal_showed_and_the_rehearsal_makes_none() throws Exception {
        Path home = folder.resolve("home");
        Profile profile = new Profile(home, MONDAY_MORNING, true);
        Surroundings surroundings = Surroundings.system();
        surroundings.open(profile, Planners.NONE).close();
        Path before = folder.resolve("before");
        ProfileCopy.make(home, before);

        Rehearsed rehearsed = surroundings.rehearsal(profile, Planners.NONE).run(PLAN);
        assertEquals(
                Answer.Status.DONE,
                rehearsed.answer().status(),
                rehearsed.answer().text());
        assertEquals(
                Set.of("calendar", "messages", "notes"),
                rehearsed.changes().stream().map(Change::app).collect(Collectors.toSet()));
        assertEquals(List.of(), ProfileDiff.between(before, home), "a rehearsal leaves the profile as it was");

        try (Host host = surroundings.open(profile, Planners.NONE)) {
            assertTrue(host.journal().latest(9).isEmpty(), "and its journal too");
            assertEquals(Answer.Status.DONE, host.run(PLAN, Dialogue.yes()).status());
        }
        Path after = folder.resolve("after");
        ProfileCopy.make(home, after);
        assertEquals(rehearsed.changes(), ProfileDiff.between(before, after));
    }

    @Test
    void a_sentence_is_rehearsed_and_told_in_words() {
        Session session = new Session(folder);
        Session.Result result = session.demo("rehearse", "Put a haircut in my calendar tomorrow at 5 pm");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("calendar"), result.out());
        assertTrue(result.out().contains("+ "), result.out());
        assertTrue(result.out().contains("this was a rehearsal"), result.out());
        assertFalse(session.demo("journal").out().contains("haircut"), "nothing was done");
    }
}
