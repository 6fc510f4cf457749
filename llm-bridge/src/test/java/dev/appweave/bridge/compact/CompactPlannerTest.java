package dev.appweave.bridge.compact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Proposal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactPlannerTest {
    /** A file of sentences, each with the plan that must come out below it, blocks parted by blank lines. */
    private static Stream<String> blocks(String name) {
        return Arrays.stream(Apps.resource(name).split("\n\n"))
                .map(String::strip)
                .filter(block -> !block.isEmpty());
    }

    static Stream<String> sentences() {
        return blocks("sentences.txt");
    }

    static Stream<String> questions() {
        return blocks("questions.txt");
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void a_sentence_becomes_the_actions_it_asks_for(String block) {
        int end = block.indexOf('\n');
        Proposal proposal = Apps.ask(block.substring(0, end));
        assertEquals(block.substring(end + 1), Apps.shown(proposal));
        assertInstanceOf(Proposal.Proposed.class, proposal);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void what_is_needed_and_was_not_said_is_asked_for(String block) {
        int end = block.indexOf('\n');
        Proposal proposal = Apps.ask(block.substring(0, end));
        assertEquals(block.substring(end + 1), Apps.shown(proposal));
        assertInstanceOf(Proposal.Question.class, proposal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order me a taxi",
                "what's 2+2",
                "Hello, how are you today?",
                "Tell me a joke",
                "Remind me to water the plants",
                "Book a flight to Paris",
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
        assertEquals(
                Apps.ask(sentence),
                CompactPlanner.untuned(new dev.appweave.bridge.encode.OnnxEncoder())
                        .propose(Apps.request(sentence)));
    }

    @Test
    void the_explanation_can_be_read_by_a_person() {
        Proposal proposal = Apps.ask("Text Marco that I'll be ten minutes late");
        StringBuilder shown = new StringBuilder();
        proposal.why().choices().stream()
                .limit(3)
                .forEach(choice -> shown.append("%s %s %.2f: %s\n"
                        .formatted(
                                choice.chosen() ? "+" : "-",
                                choice.capability(),
                                choice.score(),
                                scoreless(choice.evidence()))));
        proposal.why()
                .values()
                .forEach(value -> shown.append(
                        "%s%s: %s\n".formatted(value.step(), value.argument(), scoreless(value.evidence()))));
        assertEquals(Apps.resource("explain.txt"), shown.toString());
    }

    /** Likeness differs in its last digits from one processor to another. */
    private static String scoreless(String evidence) {
        return evidence.replaceAll(" [+-]\\d+\\.\\d+", "");
    }
}
