package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.host.Answer;
import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sentences over several apps, from words to files and back: the shipped planner, the shipped plugins in a real Felix, the
 * demo profile on a Monday morning. What each sentence did is looked up in the files themselves, then it is undone, and
 * every file must be as it was, byte for byte.
 *
 * <p>What a trained model does not do yet stands in docs/measurements.md, not here.
 */
class SentencesTest {
    private static final Clock MONDAY_MORNING =
            Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneId.of("Europe/Paris"));
    private static final String ANA = "+33639981001";
    private static final String MARCO = "+33639981002";
    private static final String JONAS = "+33639981003";

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

    private interface Check {
        void on(HomeFiles files) throws Exception;
    }

    private record Case(String sentence, List<String> capabilities, Check check) {}

    private static Case sentence(String sentence, String capabilities, Check check) {
        return new Case(sentence, List.of(capabilities.split(" ")), check);
    }

    private static final List<Case> CASES = List.of(
            sentence(
                    "Find an Italian restaurant near Ana's office, put lunch there on Friday at 1 pm in my calendar and tell her",
                    "contacts.find_person places.find_place calendar.create_event messages.send_message",
                    files -> {
                        String event = files.onlyNew("calendar", ".ics");
                        assertTrue(event.contains("20261127T1300") || event.contains("20261127T1200"), event);
                        assertTrue(event.toLowerCase().contains("lunch"), event);
                        assertTrue(files.sentTo(ANA).toLowerCase().contains("lunch"), files.sentTo(ANA));
                    }),
            sentence(
                    "Text Marco that I'll be ten minutes late",
                    "contacts.find_person messages.send_message",
                    files -> assertEquals("I'll be ten minutes late", files.sentTo(MARCO))),
            sentence(
                    "Find a pharmacy near the station and save it to a note called Pharmacy",
                    "places.find_place notes.create_note",
                    files -> {
                        String note = files.onlyNew("notes", ".md");
                        assertTrue(note.startsWith("# Pharmacy"), note);
                        assertTrue(note.lines().count() > 1, note);
                    }),
            sentence(
                    "What did Marco write about the invoice? Save it in a note",
                    "messages.search_messages notes.create_note",
                    files -> assertTrue(
                            files.onlyNew("notes", ".md").contains("October invoice"), files.onlyNew("notes", ".md"))),
            sentence(
                    "How far is it from Ana's office to the museum? Save it in a note called Way",
                    "contacts.find_person places.measure_distance notes.create_note",
                    files -> assertTrue(
                            files.onlyNew("notes", ".md").matches("(?s)# Way.*\\d+.*"), files.onlyNew("notes", ".md"))),
            sentence(
                    "When is my dentist appointment? Text Ana the time",
                    "calendar.find_events contacts.find_person messages.send_message",
                    files -> assertTrue(files.sentTo(ANA).contains("10:30"), files.sentTo(ANA))),
            sentence(
                    "Move the design review to Thursday at 3 pm and let Jonas know",
                    "calendar.find_events calendar.update_event contacts.find_person messages.send_message",
                    files -> {
                        String event = files.read("calendar/design-review.ics");
                        assertTrue(event.contains("20261126T1500") || event.contains("20261126T1400"), event);
                        assertFalse(files.sentTo(JONAS).isBlank());
                    }),
            sentence(
                    "Look up Priya's phone number and add it to my note Suppliers",
                    "contacts.find_person notes.append_to_note",
                    files -> assertTrue(
                            files.read("notes/Suppliers.md").replace(" ", "").contains("+33639981004"),
                            files.read("notes/Suppliers.md"))),
            sentence(
                    "Find a free hour tomorrow afternoon and book a call with Jonas",
                    "calendar.find_free_time calendar.create_event",
                    files -> {
                        String event = files.onlyNew("calendar", ".ics");
                        assertTrue(event.contains("20261124T1"), event);
                        assertTrue(event.contains("Jonas"), event);
                    }),
            sentence(
                    "Cancel my lunch on Thursday and tell Ana",
                    "calendar.find_events calendar.delete_event contacts.find_person messages.send_message",
                    files -> {
                        assertFalse(files.exists("calendar/lunch-with-ana.ics"));
                        assertFalse(files.sentTo(ANA).isBlank());
                    }));

    @TestFactory
    Stream<DynamicTest> each_sentence_does_its_work_in_the_files_and_can_be_undone() {
        return CASES.stream().map(one -> DynamicTest.dynamicTest(one.sentence(), () -> run(one)));
    }

    private static void run(Case one) throws Exception {
        Path home = folder.resolve("home-" + CASES.indexOf(one));
        HomeFiles.copy(demo, home);
        HomeFiles before = HomeFiles.of(home);
        try (Host host =
                Surroundings.system().open(new Profile(home, MONDAY_MORNING, false), Planners.named("compact"))) {
            Answer answer = host.ask(Utterance.typed(one.sentence()), Dialogue.yes());
            String plan = answer.plan()
                    .map(found -> PlanJson.write(found).toPrettyString())
                    .orElse("no plan");
            assertEquals(Answer.Status.DONE, answer.status(), () -> answer.text() + "\n" + plan);
            assertEquals(
                    one.capabilities().stream().sorted().toList(),
                    answer.plan().orElseThrow().steps().stream()
                            .map(Step::capability)
                            .map(Object::toString)
                            .sorted()
                            .toList(),
                    plan);
            one.check().on(HomeFiles.of(home).since(before));
            Answer undone = host.undo(Optional.empty(), Dialogue.yes());
            assertEquals(Answer.Status.DONE, undone.status(), undone.text());
        }
        assertEquals(before.digests(), HomeFiles.of(home).digests());
    }
}
