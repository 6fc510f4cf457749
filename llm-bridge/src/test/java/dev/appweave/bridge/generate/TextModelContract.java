package dev.appweave.bridge.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every text model keeps to, over the copying model of {@link TestModels}. */
public abstract class TextModelContract {
    private static final String TOOLS = "The tools are these and no others. ".repeat(12);

    /** The model, with a context of 1,024 tokens; the same one for all tests. */
    protected abstract TextModel model();

    private Generation write(Prompt prompt) throws EngineException {
        return model().generate(prompt, _ -> {});
    }

    private static Prompt twoParts(String fresh, String key) {
        return new Prompt(
                TOOLS, TestModels.toCopy(fresh), Optional.empty(), List.of(), 60, Optional.of(key), () -> false);
    }

    @Test
    public void the_card_says_what_the_file_says() {
        assertEquals("llama", model().card().architecture());
        assertEquals(1024, model().card().contextTokens());
        assertTrue(model().card().chatTemplate().orElseThrow().contains("add_generation_prompt"));
    }

    @Test
    public void the_same_prompt_gives_the_same_text() throws EngineException {
        Prompt prompt = Prompt.of("Find Ana's phone number", 40);
        assertEquals(write(prompt).text(), write(prompt).text());
    }

    @Test
    public void the_pieces_told_are_the_text() throws EngineException {
        List<String> pieces = new ArrayList<>();
        Generation generation =
                model().generate(Prompt.of(TestModels.toCopy("Buy milk, and two lemons."), 60), pieces::add);
        assertEquals(generation.text(), String.join("", pieces));
        assertTrue(pieces.size() > 1, pieces.toString());
    }

    @Test
    public void a_stable_part_is_read_once() throws EngineException {
        Generation first = write(twoParts("Call Ana.", "tools 1"));
        Generation second = write(twoParts("Write to Tom.", "tools 1"));
        assertEquals("Call Ana.", first.text());
        assertEquals("Write to Tom.", second.text());
        assertTrue(second.reusedTokens() > 50, second.toString());
        assertTrue(second.reusedTokens() < second.promptTokens(), second.toString());
    }

    @Test
    public void a_kept_stable_part_is_there_again_after_something_else() throws EngineException {
        Generation first = write(twoParts("Call Ana.", "tools 2"));
        write(Prompt.of("something else", 5));
        Generation again = write(twoParts("Call Ana.", "tools 2"));
        assertEquals(first.text(), again.text());
        assertTrue(again.reusedTokens() > 50, again.toString());
    }

    @Test
    public void a_grammar_is_kept_to_whatever_the_model_likes() throws EngineException {
        String grammar = "root ::= \"{\\\"n\\\":\" [0-9]{2} \",\\\"ok\\\":\" (\"true\" | \"false\") \"}\"";
        Generation generation = write(Prompt.of("Find Ana's phone number", 60).within(grammar));
        assertTrue(generation.text().matches("\\{\"n\":\\d\\d,\"ok\":(true|false)}"), generation.text());
        assertEquals(Generation.Stop.END, generation.stop());
        assertTrue(generation.forcedTokens() > 0, generation.toString());
    }

    @Test
    public void a_bad_grammar_is_an_error_and_never_no_grammar() throws EngineException {
        EngineException refusal = assertThrows(
                EngineException.class, () -> write(Prompt.of("x", 5).within("root ::= missing")));
        assertEquals("bad_grammar", refusal.problem().id());
        assertEquals(
                "Buy milk.",
                write(Prompt.of(TestModels.toCopy("Buy milk."), 20)).text());
    }

    @Test
    public void it_stops_at_a_stop_text_and_does_not_tell_it() throws EngineException {
        Prompt prompt = new Prompt(
                "",
                TestModels.toCopy("one two STOP three"),
                Optional.empty(),
                List.of("STOP"),
                60,
                Optional.empty(),
                () -> false);
        Generation generation = write(prompt);
        assertEquals("one two ", generation.text());
        assertEquals(Generation.Stop.STOP_TEXT, generation.stop());
    }

    @Test
    public void it_writes_no_more_than_allowed() throws EngineException {
        Generation generation = write(Prompt.of(TestModels.toCopy("a b c d e f g h i j k l m n"), 5));
        assertEquals(5, generation.generatedTokens());
        assertEquals(Generation.Stop.LIMIT, generation.stop());
    }

    @Test
    public void what_does_not_fit_the_context_is_refused_before_any_work() {
        EngineException refusal = assertThrows(EngineException.class, () -> write(Prompt.of("x y ".repeat(900), 10)));
        assertEquals("context_overflow", refusal.problem().id());
        assertTrue(
                refusal.problem().message().contains("room for 1024"),
                refusal.problem().message());
        EngineException answer = assertThrows(EngineException.class, () -> write(Prompt.of("x", 5000)));
        assertEquals("context_overflow", answer.problem().id());
    }

    @Test
    public void without_a_prompt_it_goes_on_from_the_token_that_begins_a_text() throws EngineException {
        assertEquals(1, write(Prompt.of("", 5)).promptTokens());
    }

    @Test
    public void what_is_cancelled_ends_soon_and_the_next_request_is_served() throws EngineException {
        AtomicBoolean cancelled = new AtomicBoolean();
        Prompt prompt = new Prompt(
                "",
                TestModels.toCopy("a b c d e f g h i j k l m n o p q r s t u v w x y z"),
                Optional.empty(),
                List.of(),
                900,
                Optional.empty(),
                cancelled::get);
        cancelled.set(true);
        Generation generation = write(prompt);
        assertTrue(
                generation.stop() == Generation.Stop.CANCELLED
                        || generation.text().endsWith("z"),
                generation.toString());
        assertEquals(
                "Buy milk.",
                write(Prompt.of(TestModels.toCopy("Buy milk."), 20)).text());
    }

    @Test
    public void tokens_are_counted_as_they_are_read() throws EngineException {
        String text = TestModels.toCopy("Buy milk.");
        assertEquals(write(Prompt.of(text, 20)).promptTokens(), model().count(text));
        assertNotEquals(0, model().count("milk"));
    }

    @Test
    public void threads_wait_for_each_other() throws InterruptedException {
        AtomicInteger right = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (String name : List.of("Ana", "Tom", "Zoë", "Ben")) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    right.addAndGet(
                            write(twoParts("Call " + name + ".", name)).text().equals("Call " + name + ".") ? 1 : 0);
                } catch (EngineException e) {
                    throw new AssertionError(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(4, right.get());
    }
}
