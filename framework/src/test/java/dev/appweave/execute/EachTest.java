package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.call.Outcome;
import dev.appweave.journal.CallState;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import dev.appweave.plugin.CapabilityException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EachTest {
    private static final String FIND = step("s1", "contacts.find_person", "'name':'Ana'");
    private static final String SEND =
            step("s2", "messages.send_message", "'to':'$item','text':'hi'", "'each':'$s1/tags'");

    private final PlanBench bench = new PlanBench()
            .on("contacts.find_person", "{'tags':['a','b','c']}")
            .on(
                    "messages.send_message",
                    call -> json("{'id':'to " + call.input().get("to").asString() + "'}"));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_repeating_step_calls_once_for_each_element_in_order_with_a_key_each() throws InterruptedException {
        List<Receipt> receipts = bench.run(steps(FIND, SEND));
        assertEquals(List.of("p1/s2/0", "p1/s2/1", "p1/s2/2"), bench.keys("messages.send_message"));
        assertEquals(
                new Outcome.Completed(json("{'items':[{'id':'to a'},{'id':'to b'},{'id':'to c'}]}")),
                receipts.get(1).outcome());
        assertEquals(
                "Sent “hi” to a. Sent “hi” to b. Sent “hi” to c.",
                receipts.get(1).said());
    }

    @Test
    void later_steps_read_the_items() throws InterruptedException {
        bench.run(steps(FIND, SEND, step("s3", "places.search", "'near':'$s2/items/1/id'")));
        assertEquals(List.of(json("{'near':'to b'}")), bench.inputs("places.search"));
    }

    @Test
    void the_first_element_that_fails_ends_the_step_and_what_was_done_stays_recorded() throws InterruptedException {
        bench.on("messages.send_message", call -> {
            if (call.input().get("to").asString().equals("b")) {
                throw new CapabilityException("no_such_number", "b has no number.", "");
            }
            return json("{'id':'ok'}");
        });
        Plan plan = steps(FIND, SEND);
        assertEquals(List.of("completed", "failed"), bench.outcomes(plan));
        assertEquals(2, bench.inputs("messages.send_message").size());
        assertEquals(
                CallState.DONE, bench.journaled(plan).call("s2/0").orElseThrow().state());
        assertEquals(
                CallState.FAILED,
                bench.journaled(plan).call("s2/1").orElseThrow().state());
        assertEquals(PlanState.FAILED, bench.state(plan));
    }

    @Test
    void an_empty_list_is_done_at_once() throws InterruptedException {
        bench.on("contacts.find_person", "{'tags':[]}");
        List<Receipt> receipts = bench.run(steps(FIND, SEND));
        assertEquals(
                new Outcome.Completed(json("{'items':[]}")), receipts.get(1).outcome());
        assertEquals("Send message: there was nothing to do.", receipts.get(1).said());
    }

    @Test
    void a_missing_list_is_an_empty_one() throws InterruptedException {
        bench.on("contacts.find_person", "{}");
        assertEquals(List.of("completed", "completed"), bench.outcomes(steps(FIND, SEND)));
    }

    @Test
    void a_repetition_stays_within_what_the_capability_allows_in_one_plan() throws InterruptedException {
        bench.on("contacts.find_person", "{'tags':['a','b','c','d']}");
        List<Receipt> receipts = bench.run(steps(FIND, SEND));
        assertEquals("invalid_input", receipts.get(1).outcome().word());
        assertEquals(
                "It was not called, because its input is wrong: There are 4 elements; this step repeats at most 3 times.",
                receipts.get(1).said());
        assertEquals(List.of(), bench.transport.calls("messages.send_message"));
    }

    @Test
    void the_plan_stops_between_two_elements_when_it_is_cancelled() throws InterruptedException {
        bench.on("messages.send_message", _ -> {
            bench.cancelled.set(true);
            return json("{'id':'m'}");
        });
        // Whether the end of the first call is seen or not, no other element is begun.
        bench.run(steps(FIND, SEND));
        assertEquals(1, bench.transport.calls("messages.send_message").size());
    }
}
