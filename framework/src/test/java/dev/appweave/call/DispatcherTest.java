package dev.appweave.call;

import static dev.appweave.call.Calling.call;
import static dev.appweave.call.Calling.echo;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.schema.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class DispatcherTest {
    private static final String GOOD = "{'text':'hi'}";

    private final FakeTransport transport = new FakeTransport();

    private Outcome outcome(String input, FakeTransport.Answer answer) throws Transport.UnavailableException {
        Call call = call(echo(), input);
        return Calling.dispatcher()
                .call(call, transport.on("echo.say_text", answer).connect(call));
    }

    @Test
    void a_good_call_completes_with_its_output() throws Exception {
        assertEquals(new Outcome.Completed(json(GOOD)), outcome(GOOD, Call::input));
    }

    @Test
    void a_call_with_wrong_input_is_not_made() throws Exception {
        Outcome.InvalidInput wrong =
                assertInstanceOf(Outcome.InvalidInput.class, outcome("{'text':7,'loud':1}", Call::input));
        assertEquals(
                List.of("input/text", "input"),
                wrong.problems().stream()
                        .map(one -> one.where())
                        .sorted()
                        .toList()
                        .reversed());
        assertEquals(List.of(), transport.calls());
    }

    @Test
    void what_a_plugin_says_it_cannot_do_keeps_code_message_and_remedy() throws Exception {
        assertEquals(new Outcome.Failed("full", "It is full.", "Empty it."), outcome(GOOD, _ -> {
            throw new CapabilityException("full", "It is full.", "Empty it.");
        }));
    }

    @Test
    void a_plugin_that_gives_no_reason_is_said_to_give_none() throws Exception {
        assertEquals(new Outcome.Failed("full", "The app gave no reason.", ""), outcome(GOOD, _ -> {
            throw new CapabilityException("full", " ", "");
        }));
    }

    @Test
    void a_plugins_own_bug_is_a_crash_with_the_plugins_name() throws Exception {
        assertEquals(new Outcome.Crashed("The plugin echo broke (IllegalStateException: oops)."), outcome(GOOD, _ -> {
            throw new IllegalStateException("oops");
        }));
        assertEquals(new Outcome.Crashed("The plugin echo broke (AssertionError)."), outcome(GOOD, _ -> {
            throw new AssertionError();
        }));
    }

    @Test
    void a_plugin_that_overflows_the_stack_is_a_crash() throws Exception {
        assertEquals(
                new Outcome.Crashed("The plugin echo broke (StackOverflowError)."), outcome(GOOD, _ -> endless(0)));
    }

    private static JsonNode endless(int depth) {
        return JsonNodeFactory.instance.arrayNode().add(endless(depth + 1));
    }

    @Test
    void a_plugin_that_links_to_what_is_not_there_is_a_crash() throws Exception {
        assertInstanceOf(Outcome.Crashed.class, outcome(GOOD, _ -> {
            throw new NoClassDefFoundError("com/example/Gone");
        }));
    }

    @Test
    void no_memory_is_the_hosts_trouble_and_goes_on() {
        assertThrows(
                OutOfMemoryError.class,
                () -> outcome(GOOD, _ -> {
                    throw new OutOfMemoryError("simulated");
                }));
    }

    @Test
    void an_answer_that_was_not_promised_is_invalid_output() throws Exception {
        Outcome.InvalidOutput wrong =
                assertInstanceOf(Outcome.InvalidOutput.class, outcome(GOOD, _ -> json("{'text':7}")));
        assertEquals("output/text", wrong.problems().getFirst().where());
        assertTrue(wrong.mayHaveActed());
    }

    @Test
    void no_answer_at_all_is_a_crash() throws Exception {
        assertInstanceOf(Outcome.Crashed.class, outcome(GOOD, _ -> null));
    }

    @Test
    void an_answer_nested_without_end_is_no_crash_of_the_host() throws Exception {
        assertInstanceOf(
                Outcome.InvalidOutput.class,
                outcome(GOOD, _ -> JsonNodeFactory.instance.objectNode().set("text", Json.nested(100_000))));
    }

    @Test
    void an_interrupted_call_is_cancelled_and_the_thread_keeps_knowing() throws Exception {
        assertEquals(new Outcome.Cancelled(), outcome(GOOD, _ -> {
            throw new InterruptedException();
        }));
        assertTrue(Thread.interrupted());
    }
}
