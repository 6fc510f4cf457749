package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import dev.appweave.plugin.CapabilityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderTest {
    private static final String CREATE = "'title':'x','start':'2026-11-27T12:00:00Z'";

    private final PlanBench bench = new PlanBench()
            .on("contacts.find_person", "{'name':'Ana','phone':'079'}")
            .on("messages.send_message", "{'id':'m1'}")
            .on("calendar.create_event", "{'id':'e1','start':'2026-11-27T12:00:00Z'}");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void steps_that_do_not_read_each_other_run_at_the_same_time() throws InterruptedException {
        CyclicBarrier both = new CyclicBarrier(2);
        bench.on("contacts.find_person", _ -> {
            meet(both);
            return json("{}");
        });
        bench.on("places.search", _ -> {
            meet(both);
            return json("{}");
        });
        assertEquals(
                List.of("completed", "completed"),
                bench.outcomes(steps(
                        step("s1", "contacts.find_person", "'name':'Ana'"),
                        step("s2", "places.search", "'near':'x'"))));
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the other call never came", e);
        }
    }

    @Test
    void a_failed_step_costs_only_what_reads_it() throws InterruptedException {
        bench.on("contacts.find_person", _ -> {
            throw new CapabilityException("not_found", "There is no Ana.", "Add her first.");
        });
        Plan plan = steps(
                step("s1", "contacts.find_person", "'name':'Ana'"),
                step("s2", "messages.send_message", "'to':'$s1/phone','text':'hi'"),
                step("s3", "calendar.create_event", CREATE),
                step("s4", "places.search", "'near':'${s2/id}'"));
        List<Receipt> receipts = bench.run(plan);
        assertEquals(List.of("failed", "skipped", "completed", "skipped"), PlanBench.words(receipts));
        assertEquals("There is no Ana. Add her first.", receipts.getFirst().said());
        assertEquals("It needs \"s1\", which did not complete.", receipts.get(1).said());
        assertEquals(PlanState.FAILED, bench.state(plan));
    }

    @Test
    void declining_a_step_costs_only_what_reads_it() throws InterruptedException {
        Plan plan = steps(
                step("s1", "contacts.find_person", "'name':'Ana'"),
                step("s2", "messages.send_message", "'to':'$s1/phone','text':'hi'"),
                step("s3", "places.search", "'near':'${s2/id}'"),
                step("s4", "calendar.create_event", CREATE));
        assertEquals(
                List.of("completed", "declined", "skipped", "completed"),
                PlanBench.words(bench.run(plan, List.of("s2"))));
        assertEquals(PlanState.DONE, bench.state(plan));
    }

    @Test
    void what_cannot_be_taken_back_runs_last() throws InterruptedException {
        bench.run(steps(
                step("s1", "messages.send_message", "'to':'1','text':'hi'"),
                step("s2", "contacts.find_person", "'name':'Ana'"),
                step("s3", "calendar.create_event", CREATE + ",'place':'$s2/name'")));
        assertEquals(
                List.of("contacts.find_person", "calendar.create_event", "messages.send_message"),
                bench.transport.names());
    }

    @Test
    void two_last_steps_with_followers_do_not_wait_for_each_other() throws InterruptedException {
        Plan plan = steps(
                step("s1", "messages.send_message", "'to':'1','text':'hi'"),
                step("s2", "calendar.create_event", "'title':'$s1/id','start':'2026-11-27T12:00:00Z'"),
                step("s3", "messages.send_message", "'to':'2','text':'hi'"),
                step("s4", "calendar.create_event", "'title':'$s3/id','start':'2026-11-27T12:00:00Z'"));
        assertEquals(List.of("completed", "completed", "completed", "completed"), bench.outcomes(plan));
        assertEquals(PlanState.DONE, bench.state(plan));
    }

    @Test
    void a_plan_in_which_every_step_reads_all_before_it_is_no_burden() throws InterruptedException {
        List<String> all = new ArrayList<>();
        StringBuilder holes = new StringBuilder();
        for (int i = 1; i <= 60; i++) {
            all.add(step("s" + i, "places.search", "'near':'" + holes + "'"));
            holes.append("${s").append(i).append("/count}");
        }
        all.add(step("s61", "messages.send_message", "'to':'1','text':'hi'"));
        assertEquals(61, bench.run(steps(all.toArray(String[]::new))).size());
    }

    @Test
    void a_listener_hears_of_an_end_only_once_it_is_durable() throws InterruptedException {
        bench.run(steps(
                step("s1", "contacts.find_person", "'name':'Ana'"),
                step("s2", "messages.send_message", "'to':'$s1/phone','text':'hi'")));
        assertEquals(List.of("started s1", "ended s1", "started s2", "ended s2"), bench.heard);
    }

    @Test
    void cancelling_stops_what_runs_and_begins_nothing_new() throws InterruptedException {
        bench.on("contacts.find_person", _ -> {
            bench.cancelled.set(true);
            new CountDownLatch(1).await(); // Until interrupted.
            return json("{}");
        });
        Plan plan = steps(
                step("s1", "contacts.find_person", "'name':'Ana'"),
                step("s2", "messages.send_message", "'to':'1','text':'hi'"));
        assertEquals(List.of("cancelled", "stopped"), bench.outcomes(plan));
        assertEquals(List.of("contacts.find_person"), bench.transport.names());
    }

    @Test
    void receipts_tell_what_happened() throws InterruptedException {
        List<Receipt> receipts = bench.run(steps(
                step("s1", "contacts.find_person", "'name':'Ana'"),
                step("s2", "calendar.create_event", "'title':'Lunch','start':'2026-11-27T12:00:00Z'"),
                step("s3", "places.search", "")));
        assertEquals(
                List.of("Found Ana.", "Put “Lunch” in your calendar for Friday 27 November at 13:00.", "Search: done."),
                receipts.stream().map(Receipt::said).toList());
        assertEquals(
                List.of(false, true, false),
                receipts.stream().map(Receipt::undoable).toList());
    }
}
