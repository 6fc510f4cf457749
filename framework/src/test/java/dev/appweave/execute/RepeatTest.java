package dev.appweave.execute;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.call.FakeTransport;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.journal.InMemoryJournal;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatTest {
    private static final String CREATE = "'title':'x','start':'2026-11-27T12:00:00Z'";

    private final PlanBench bench = new PlanBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static FakeTransport.Answer breaking(int times, String then) {
        AtomicInteger tries = new AtomicInteger();
        return _ -> {
            if (tries.incrementAndGet() <= times) {
                throw new IllegalStateException("broken");
            }
            return json(then);
        };
    }

    @Test
    void a_read_that_broke_is_made_again() throws InterruptedException {
        bench.on("places.search", breaking(2, "{'count':1}"));
        assertEquals(List.of("completed"), bench.outcomes(steps(step("s1", "places.search", ""))));
        assertEquals(3, bench.transport.calls().size());
    }

    @Test
    void a_keyed_call_that_broke_is_made_again_with_the_same_key() throws InterruptedException {
        bench.on("calendar.create_event", breaking(2, "{'id':'e1'}"));
        assertEquals(List.of("completed"), bench.outcomes(steps(step("s1", "calendar.create_event", CREATE))));
        assertEquals(List.of("p1/s1", "p1/s1", "p1/s1"), bench.keys("calendar.create_event"));
    }

    @Test
    void a_keyed_call_that_may_have_acted_has_not_failed_when_its_app_is_out_of_reach() throws InterruptedException {
        bench.on("calendar.create_event", _ -> {
            bench.transport.off("calendar.create_event");
            throw new IllegalStateException("broken");
        });
        Plan plan = steps(step("s1", "calendar.create_event", CREATE));
        assertEquals(List.of("unknown"), bench.outcomes(plan));
        assertEquals(PlanState.NEEDS_YOU, bench.state(plan));
    }

    @Test
    void a_call_that_never_reached_its_app_has_failed() throws InterruptedException {
        bench.transport.off("calendar.create_event");
        Plan plan = steps(step("s1", "calendar.create_event", CREATE));
        assertEquals(List.of("unavailable"), bench.outcomes(plan));
        assertEquals(PlanState.FAILED, bench.state(plan));
    }

    @Test
    void four_tries_are_enough() throws InterruptedException {
        bench.on("calendar.create_event", breaking(9, "{}"));
        Plan plan = steps(step("s1", "calendar.create_event", CREATE));
        assertEquals(List.of("crashed"), bench.outcomes(plan));
        assertEquals(4, bench.transport.calls().size());
        assertEquals(PlanState.NEEDS_YOU, bench.state(plan));
    }

    @Test
    void a_call_that_acts_each_time_is_never_made_again() throws InterruptedException {
        bench.on("messages.send_message", breaking(1, "{}"));
        Plan plan = steps(step("s1", "messages.send_message", "'to':'1','text':'hi'"));
        assertEquals(List.of("crashed"), bench.outcomes(plan));
        assertEquals(1, bench.transport.calls().size());
        assertEquals(PlanState.NEEDS_YOU, bench.state(plan));
    }

    @Test
    void a_verifiable_call_that_acted_is_found_and_not_made_again() throws InterruptedException {
        bench.on("bank.pay", breaking(1, "{}"));
        bench.on("bank.find_payment", "{'found':true,'output':{'receipt':'r1'}}");
        List<Receipt> receipts = bench.run(steps(step("s1", "bank.pay", "'to':'Bo','amount':5")));
        assertEquals("{\"receipt\":\"r1\"}", outputOf(receipts.getFirst()));
        assertEquals(List.of("bank.pay", "bank.find_payment"), bench.transport.names());
        assertEquals(List.of(json("{'key':'p1/s1'}")), bench.inputs("bank.find_payment"));
    }

    private static String outputOf(Receipt receipt) {
        return ((Outcome.Completed) receipt.outcome()).output().toString();
    }

    @Test
    void a_verifiable_call_that_did_not_act_is_made_again_with_the_same_key() throws InterruptedException {
        bench.on("bank.pay", breaking(1, "{'receipt':'r2'}"));
        bench.on("bank.find_payment", "{'found':false}");
        assertEquals(List.of("completed"), bench.outcomes(steps(step("s1", "bank.pay", "'to':'Bo','amount':5"))));
        assertEquals(List.of("p1/s1", "p1/s1"), bench.keys("bank.pay"));
    }

    @Test
    void a_verifiable_call_that_cannot_be_asked_about_is_unknown() throws InterruptedException {
        bench.on("bank.pay", breaking(1, "{}"));
        bench.on("bank.find_payment", breaking(9, "{}"));
        Plan plan = steps(step("s1", "bank.pay", "'to':'Bo','amount':5"));
        assertEquals(List.of("unknown"), bench.outcomes(plan));
        assertEquals(PlanState.NEEDS_YOU, bench.state(plan));
    }

    @Test
    void after_its_last_try_a_verifiable_call_is_asked_about_once_more() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        bench.on("bank.pay", breaking(9, "{}"));
        bench.on(
                "bank.find_payment",
                _ -> json(
                        asked.incrementAndGet() < 4 ? "{'found':false}" : "{'found':true,'output':{'receipt':'r3'}}"));
        Plan plan = steps(step("s1", "bank.pay", "'to':'Bo','amount':5"));
        assertEquals("{\"receipt\":\"r3\"}", outputOf(bench.run(plan).getFirst()));
        assertEquals(4, bench.inputs("bank.pay").size());
        assertEquals(PlanState.DONE, bench.state(plan));
    }

    @Test
    void a_verifiable_call_that_acted_in_none_of_its_tries_has_failed() throws InterruptedException {
        bench.on("bank.pay", breaking(9, "{}"));
        bench.on("bank.find_payment", "{'found':false}");
        Plan plan = steps(step("s1", "bank.pay", "'to':'Bo','amount':5"));
        assertEquals(
                "It did not act in 4 tries: The plugin bank broke (IllegalStateException: broken). Try again later.",
                bench.run(plan).getFirst().said());
        assertEquals(4, bench.inputs("bank.pay").size());
        assertEquals(PlanState.FAILED, bench.state(plan));
    }

    @Test
    void a_verifiable_call_whose_app_goes_out_of_reach_with_its_last_try_is_unknown() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        bench.on("bank.find_payment", "{'found':false}");
        bench.on("bank.pay", _ -> {
            if (tries.incrementAndGet() == 4) {
                bench.transport.off("bank.find_payment");
            }
            throw new IllegalStateException("broken");
        });
        Plan plan = steps(step("s1", "bank.pay", "'to':'Bo','amount':5"));
        assertEquals(
                "Whether it acted could not be found out: bank.find_payment has no plugin.",
                bench.run(plan).getFirst().said());
        assertEquals(PlanState.NEEDS_YOU, bench.state(plan));
    }

    @Test
    void an_app_that_breaks_over_the_question_is_asked_again() throws InterruptedException {
        bench.on("bank.pay", breaking(1, "{}"));
        bench.on("bank.find_payment", breaking(2, "{'found':true,'output':{'receipt':'r1'}}"));
        assertEquals(List.of("completed"), bench.outcomes(steps(step("s1", "bank.pay", "'to':'Bo','amount':5"))));
        assertEquals(1, bench.inputs("bank.pay").size());
    }

    @Test
    void a_keyed_call_that_may_have_acted_is_tried_again_when_its_app_is_back() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        bench.on("calendar.create_event", _ -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
            return json("{'id':'e1'}");
        });
        bench.transport.missing("calendar.create_event", 2);
        assertEquals(List.of("completed"), bench.outcomes(steps(step("s1", "calendar.create_event", CREATE))));
    }

    /** An app that breaks as often as it is called in a row, and is left alone for a while then. */
    private FakeTransport.Answer brokenUntilLeftAlone(String capability, String then) {
        AtomicInteger tries = new AtomicInteger();
        return _ -> {
            if (tries.incrementAndGet() < Patience.TRIES) {
                if (tries.get() == Patience.TRIES - 1) {
                    bench.transport.resting(capability, Duration.ofMillis(30));
                }
                throw new IllegalStateException("broken");
            }
            return json(then);
        };
    }

    @Test
    void a_keyed_call_in_doubt_waits_until_its_app_is_no_longer_left_alone() throws InterruptedException {
        bench.on("calendar.create_event", brokenUntilLeftAlone("calendar.create_event", "{'id':'e1'}"));
        Plan plan = steps(step("s1", "calendar.create_event", CREATE));
        assertEquals(List.of("completed"), bench.outcomes(plan));
        assertEquals(PlanState.DONE, bench.state(plan));
    }

    @Test
    void an_app_that_is_left_alone_is_asked_about_a_call_in_doubt_when_that_is_over() throws InterruptedException {
        bench.on("bank.pay", breaking(1, "{}"));
        bench.on(
                "bank.find_payment",
                brokenUntilLeftAlone("bank.find_payment", "{'found':true,'output':{'receipt':'r1'}}"));
        assertEquals(List.of("completed"), bench.outcomes(steps(step("s1", "bank.pay", "'to':'Bo','amount':5"))));
        assertEquals(1, bench.inputs("bank.pay").size());
    }

    @Test
    void nobody_waits_for_an_app_that_no_call_is_in_doubt_over() throws InterruptedException {
        bench.on("calendar.create_event", "{'id':'e1'}");
        bench.transport.resting("calendar.create_event", Duration.ofHours(1));
        assertEquals(List.of("unavailable"), bench.outcomes(steps(step("s1", "calendar.create_event", CREATE))));
    }

    @Test
    void nobody_waits_to_read() throws InterruptedException {
        bench.on("places.search", brokenUntilLeftAlone("places.search", "{'count':1}"));
        assertEquals(List.of("unavailable"), bench.outcomes(steps(step("s1", "places.search", ""))));
    }

    @Test
    void an_app_that_is_left_alone_for_longer_than_anybody_waits_stays_in_doubt() throws InterruptedException {
        bench.on("calendar.create_event", _ -> {
            bench.transport.resting("calendar.create_event", Duration.ofHours(1));
            bench.transport.off("calendar.create_event");
            throw new IllegalStateException("broken");
        });
        assertEquals(List.of("unknown"), bench.outcomes(steps(step("s1", "calendar.create_event", CREATE))));
    }

    @Test
    void what_a_plugin_tells_of_an_earlier_call_is_validated_too() throws InterruptedException {
        bench.on("bank.pay", breaking(1, "{}"));
        bench.on("bank.find_payment", "{'found':true,'output':{'receipt':7}}");
        assertEquals(List.of("invalid_output"), bench.outcomes(steps(step("s1", "bank.pay", "'to':'Bo','amount':5"))));
    }

    @Test
    void a_call_that_said_no_is_not_made_again() throws InterruptedException {
        bench.on("calendar.create_event", _ -> {
            throw new CapabilityException("full", "The calendar is full.", "");
        });
        assertEquals(List.of("failed"), bench.outcomes(steps(step("s1", "calendar.create_event", CREATE))));
        assertEquals(1, bench.transport.calls().size());
    }

    @Test
    void a_late_verifiable_call_is_asked_about() throws InterruptedException {
        Catalog catalog = Catalogs.of(
                capability("bank.pay")
                        .acts(Effect.SPEND, Repeat.VERIFY)
                        .find("bank.find_payment")
                        .timeout(Duration.ofMillis(20))
                        .build(),
                capability("bank.find_payment").build());
        FakeTransport transport = new FakeTransport()
                .on("bank.pay", _ -> {
                    new CountDownLatch(1).await(); // Until the deadline interrupts it.
                    return json("{}");
                })
                .on("bank.find_payment", _ -> json("{'found':true,'output':{'receipt':'r'}}"));
        try (PlanBench slow = new PlanBench(catalog, new InMemoryJournal(PlanBench.CLOCK), transport)) {
            Plan plan = steps(step("s1", "bank.pay", ""));
            assertEquals(List.of("completed"), slow.outcomes(plan));
            assertEquals(List.of("bank.pay", "bank.find_payment"), transport.names());
        }
    }

    @Test
    void a_plugin_that_goes_away_under_a_keyed_call_is_called_again() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        bench.on("calendar.create_event", _ -> {
            if (tries.incrementAndGet() == 1) {
                bench.transport.gone("The plugin is being updated.");
            }
            return json("{'id':'e1'}");
        });
        assertEquals(List.of("completed"), bench.outcomes(steps(step("s1", "calendar.create_event", CREATE))));
        assertEquals(2, bench.transport.calls().size());
    }
}
