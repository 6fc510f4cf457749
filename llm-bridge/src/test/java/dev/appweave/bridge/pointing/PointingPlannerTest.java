package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.eval.Scorer;
import dev.appweave.bridge.training.RequestEvaluation;
import dev.appweave.bridge.training.RequestFile;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Proposal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointingPlannerTest {
    private static final double MOST_WRONG = 0.5;
    private static final double LEAST_EXACT = 0.86;
    private static final int MOST_ACTIONS = 2;

    /** A file of sentences, each with the plan that must come out below it, blocks parted by blank lines. */
    private static Stream<String> blocks(String name) {
        return Arrays.stream(Apps.resource(name).split("\n\n"))
                .map(String::strip)
                .filter(block -> !block.isEmpty());
    }

    /**
     * Sentences of daily life with plans: what the planner before this one answered, read over. No part of the training.
     */
    static Stream<String> sentences() {
        return blocks("sentences.txt");
    }

    /** A model is not right every time; this often it has to be. */
    @Test
    void most_sentences_become_exactly_the_actions_they_ask_for() {
        List<String> wrong = new ArrayList<>();
        List<String> all = sentences().toList();
        for (String block : all) {
            int end = block.indexOf('\n');
            String shown = Apps.shown(Apps.ask(block.substring(0, end)));
            if (!bare(shown).equals(bare(block.substring(end + 1)))) {
                wrong.add(block + "\n--- said\n" + shown);
            }
        }
        assertTrue(
                wrong.size() <= all.size() * MOST_WRONG,
                wrong.size() + " of " + all.size() + " are not right:\n\n" + String.join("\n\n", wrong));
    }

    /** Composed texts may be worded in more than one way. */
    private static String bare(String plan) {
        return plan.replaceAll("(?m) text=[^\\n]*[{:][^\\n]*$", " text=*");
    }

    /** Requests written as a test, with every value: the share that is exactly right. A floor, not the goal of 0.9. */
    @Test
    void requests_held_out_from_training_are_planned_as_they_should_be() throws IOException {
        List<RequestFile.Entry> entries = RequestFile.read(Path.of("training/requests/held-out/own.requests"))
                .entries();
        RequestEvaluation evaluation = new RequestEvaluation(Apps.CATALOG.offered());
        evaluation.run(entries, Apps.PLANNER, _ -> {});
        Scorer.Score score = evaluation.scores().scores().get("ALL");
        assertTrue(score.planExact() >= LEAST_EXACT, score.line("held out"));
        assertTrue(
                evaluation.actions() <= MOST_ACTIONS,
                "plans that act where nothing is to be done: " + evaluation.actions());
    }

    /** What was not said of a moment stays: the day, the time of day, the length. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Move the dentist appointment to 4 pm | start=16:00:00",
                "Move lunch with Ana to Friday | start=2026-11-27",
                "Move lunch with Ana to Friday at 2 pm | start=2026-11-27T14:00:00+01:00",
                "Postpone lunch with Ana by an hour | start=+PT1H",
                "Push the dentist back 30 minutes | start=+PT30M",
                "Start yoga half an hour earlier | start=-PT30M",
                "Make the dentist an hour longer | end=+PT1H",
                "Let the budget meeting end at 5 pm | end=17:00:00",
                "The dentist is now from 2 to 4 pm | start=14:00:00 end=16:00:00",
                "Make the dentist 20 minutes | duration=PT20M",
                "Move the dentist forward an hour | start=?",
                "Move the dentist appointment | start=?",
            })
    void what_moves_keeps_what_was_not_said(String sentence, String change) {
        String shown = Apps.shown(Apps.ask(sentence));
        String update = shown.lines()
                .filter(line -> line.startsWith("calendar.update_event"))
                .findFirst()
                .orElse(shown);
        assertEquals("calendar.update_event id=$s1/id " + change, update);
    }

    /** Whoever is told hears when it is now, not by how much it was moved. */
    @Test
    void who_is_told_hears_the_new_moment() {
        String shown = Apps.shown(Apps.ask("Move the dentist an hour later and tell Ana"));
        assertTrue(shown.contains("text=Changed: dentist, now {$s2/start}"), shown);
    }

    /** What is to take place again and again begins on the first such day, and not today all day. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Yoga every Monday at 8 | title=Yoga start=2026-11-23T08:00:00+01:00 repeats=FREQ=WEEKLY;BYDAY=MO",
                "Add piano lessons on Tuesdays at 5 pm | title=Piano lessons start=2026-11-24T17:00:00+01:00 repeats=FREQ=WEEKLY;BYDAY=TU",
                "Team lunch every Friday at noon | title=Team lunch start=2026-11-27T12:00:00+01:00 repeats=FREQ=WEEKLY;BYDAY=FR",
            })
    void what_repeats_begins_on_the_first_such_day(String sentence, String event) {
        assertEquals("calendar.create_event " + event, Apps.shown(Apps.ask(sentence)));
    }

    /** What would come out otherwise by words that no call heeds is not done: too much, or too soon. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cancel my meetings tomorrow except the one with Ana | except the one with Ana",
                "Send Ana a message tomorrow at 9 saying good luck | tomorrow at 9",
                "Tomorrow evening tell Ana I am home | Tomorrow evening",
            })
    void what_nobody_would_heed_is_not_done(String sentence, String words) {
        Proposal proposal = Apps.ask(sentence);
        Proposal.Decline decline = assertInstanceOf(Proposal.Decline.class, proposal, Apps.shown(proposal));
        assertTrue(decline.reason().contains("\"" + words + "\""), decline.reason());
    }

    /** A moment or an exception inside what is said to somebody is heeded: it is sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tell Ana everyone is coming except Marco",
                "Text Ana that I come tomorrow at 9",
                "Text Ana good luck tomorrow"
            })
    void what_is_sent_may_say_when_and_whom_not(String sentence) {
        assertInstanceOf(Proposal.Proposed.class, Apps.ask(sentence));
    }

    /** A list of things to do is near enough to a reminder to be asked about, and not to be written to. */
    @ParameterizedTest
    @ValueSource(strings = {"Remind me to water the plants", "Book a flight to Paris"})
    void what_is_only_like_something_an_app_can_do_is_not_done(String sentence) {
        Proposal proposal = Apps.ask(sentence);
        assertFalse(proposal instanceof Proposal.Proposed, proposal.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order me a taxi",
                "what's 2+2",
                "What would happen if I deleted Paul from my contacts?",
                "Hello, how are you today?",
                "Tell me a joke",
                "Play some jazz",
                "Turn off the lights in the kitchen",
                "What is the capital of France?",
                "Thanks, you are great",
                "",
                "?!",
                "…"
            })
    void what_no_app_can_do_is_declined_with_a_reason(String sentence) {
        Proposal.Decline decline = assertInstanceOf(Proposal.Decline.class, Apps.ask(sentence));
        assertTrue(decline.reason().endsWith("."), decline.reason());
    }

    @Test
    void a_question_is_a_sentence_for_a_person() {
        Proposal.Question question = assertInstanceOf(Proposal.Question.class, Apps.ask("Put lunch in my calendar"));
        Arg start = question.partial().steps().getFirst().args().get("start");
        assertEquals(new Arg.AskUser("Can you tell me when it starts?"), start);
    }

    @Test
    void the_same_request_gets_the_same_proposal() {
        String sentence = "Find a pharmacy near the station and save it to a note called Pharmacy";
        assertEquals(Apps.ask(sentence), Apps.planner().propose(Apps.request(sentence)));
    }

    @Test
    void every_value_is_explained_by_the_words_it_was_read_from() {
        Proposal proposal = Apps.ask("Text Marco that I'll be ten minutes late");
        assertTrue(proposal.why().choices().stream().anyMatch(Proposal.Choice::chosen));
        assertTrue(
                proposal.why().values().stream()
                        .anyMatch(value -> value.evidence().equals("\"Marco\"")),
                proposal.why().values().toString());
    }
}
