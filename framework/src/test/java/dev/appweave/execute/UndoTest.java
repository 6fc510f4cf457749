package dev.appweave.execute;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.journal.CallState;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import dev.appweave.plugin.CapabilityException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndoTest {
    private static final String FIND = step("s0", "contacts.find_person", "'name':'Ana'");

    private final PlanBench bench = new PlanBench()
            .on("contacts.find_person", "{'tags':['a','b']}")
            .on("messages.send_message", "{'id':'m1'}")
            .on(
                    "calendar.create_event",
                    call -> json("{'id':'of " + call.input().get("title").asString() + "'}"));

    @AfterEach
    void close() {
        bench.close();
    }

    private static String create(String id, String title) {
        return step(id, "calendar.create_event", "'title':'" + title + "','start':'2026-11-27T12:00:00Z'");
    }

    @Test
    void effects_are_taken_back_the_latest_first_with_arguments_from_what_they_returned() throws InterruptedException {
        Plan plan = steps(
                create("s1", "A"),
                step("s2", "calendar.create_event", "'title':'B','start':'2026-11-27T12:00:00Z','place':'$s1/id'"));
        bench.run(plan);
        List<Receipt> receipts = bench.undo(plan);
        assertEquals(List.of(json("{'id':'of B'}"), json("{'id':'of A'}")), bench.inputs("calendar.delete_event"));
        assertEquals(List.of("p1/s2/undo", "p1/s1/undo"), bench.keys("calendar.delete_event"));
        assertEquals(
                List.of("Taken back: Create event.", "Taken back: Create event."),
                receipts.stream().map(Receipt::said).toList());
        assertEquals(PlanState.UNDONE, bench.state(plan));
        assertEquals(
                CallState.UNDONE, bench.journaled(plan).call("s1").orElseThrow().state());
    }

    @Test
    void what_only_looked_is_not_taken_back() throws InterruptedException {
        Plan plan = steps(FIND);
        bench.run(plan);
        assertEquals(List.of(), bench.undo(plan));
        assertEquals(PlanState.UNDONE, bench.state(plan));
    }

    @Test
    void what_has_no_way_back_is_said_and_the_rest_is_taken_back() throws InterruptedException {
        Plan plan = steps(create("s1", "A"), step("s2", "messages.send_message", "'to':'1','text':'hi'"));
        bench.run(plan);
        List<Receipt> receipts = bench.undo(plan);
        assertEquals(List.of("failed", "completed"), PlanBench.words(receipts));
        assertEquals(
                "messages.send_message: it has no way back.",
                receipts.getFirst().said());
        assertEquals(PlanState.NEEDS_YOU, bench.state(plan));
    }

    @Test
    void what_was_not_taken_back_can_be_tried_again_with_the_same_key() throws InterruptedException {
        Plan plan = steps(create("s1", "A"));
        bench.run(plan);
        bench.on("calendar.delete_event", _ -> {
            throw new CapabilityException("locked", "The calendar is locked.", "");
        });
        assertEquals(List.of("failed"), PlanBench.words(bench.undo(plan)));
        assertEquals(PlanState.NEEDS_YOU, bench.state(plan));
        bench.on("calendar.delete_event", "{}");
        assertEquals(List.of("completed"), PlanBench.words(bench.undo(plan)));
        assertEquals(List.of("p1/s1/undo", "p1/s1/undo"), bench.keys("calendar.delete_event"));
        assertEquals(PlanState.UNDONE, bench.state(plan));
    }

    @Test
    void nothing_is_taken_back_twice() throws InterruptedException {
        Plan plan = steps(create("s1", "A"));
        bench.run(plan);
        bench.undo(plan);
        assertEquals(List.of(), bench.undo(plan));
        assertEquals(1, bench.inputs("calendar.delete_event").size());
    }

    @Test
    void the_elements_of_a_repeating_step_are_taken_back_one_by_one() throws InterruptedException {
        Plan plan = steps(
                FIND,
                step(
                        "s1",
                        "calendar.create_event",
                        "'title':'$item','start':'2026-11-27T12:00:00Z'",
                        "'each':'$s0/tags'"));
        bench.run(plan);
        bench.undo(plan);
        assertEquals(List.of(json("{'id':'of b'}"), json("{'id':'of a'}")), bench.inputs("calendar.delete_event"));
    }

    @Test
    void a_repeating_step_over_nothing_has_nothing_to_take_back() throws InterruptedException {
        bench.on("contacts.find_person", "{'tags':[]}");
        Plan plan = steps(
                FIND,
                step(
                        "s1",
                        "calendar.create_event",
                        "'title':'$item','start':'2026-11-27T12:00:00Z'",
                        "'each':'$s0/tags'"));
        bench.run(plan);
        assertEquals(List.of(), bench.undo(plan));
        assertEquals(PlanState.UNDONE, bench.state(plan));
    }

    @Test
    void a_plugin_that_is_gone_takes_nothing_back() throws InterruptedException {
        Plan plan = steps(create("s1", "A"));
        bench.run(plan);
        try (PlanBench later =
                new PlanBench(Catalogs.of(capability("places.search").build()), bench.journal, bench.transport)) {
            assertEquals(
                    "calendar.create_event: its plugin is not installed any more.",
                    later.undo(plan).getFirst().said());
            assertEquals(PlanState.NEEDS_YOU, later.state(plan));
        }
    }

    @Test
    void a_way_back_that_is_not_installed_is_named() throws InterruptedException {
        Plan plan = steps(create("s1", "A"));
        bench.run(plan);
        Catalog left = Catalogs.of(bench.catalog.all().stream()
                .filter(one -> !one.id().value().equals("calendar.delete_event"))
                .toArray(CapabilityDescriptor[]::new));
        try (PlanBench later = new PlanBench(left, bench.journal, bench.transport)) {
            assertEquals(
                    "calendar.create_event: calendar.delete_event, its way back, is not installed."
                            + " Install its plugin and undo again.",
                    later.undo(plan).getFirst().said());
        }
    }

    @Test
    void a_way_back_that_never_reached_its_app_has_not_been_gone() throws InterruptedException {
        Plan plan = steps(create("s1", "A"));
        bench.run(plan);
        bench.transport.off("calendar.delete_event");
        assertEquals(List.of("unavailable"), PlanBench.words(bench.undo(plan)));
        assertEquals(CallState.DONE, state(plan));
    }

    @Test
    void a_way_back_that_broke_is_in_doubt_and_may_be_tried_again_with_the_same_key() throws InterruptedException {
        Plan plan = steps(create("s1", "A"));
        bench.run(plan);
        bench.on("calendar.delete_event", _ -> {
            throw new IllegalStateException("broken");
        });
        assertEquals(List.of("crashed"), PlanBench.words(bench.undo(plan)));
        assertEquals(CallState.UNKNOWN, state(plan));
        bench.transport.off("calendar.delete_event");
        assertEquals(List.of("unknown"), PlanBench.words(bench.undo(plan)));
        assertEquals(CallState.UNKNOWN, state(plan));
        bench.on("calendar.delete_event", "{}");
        assertEquals(List.of("completed"), PlanBench.words(bench.undo(plan)));
        assertEquals(
                Collections.nCopies(Patience.TRIES + 1, "p1/s1/undo"),
                bench.keys("calendar.delete_event"),
                "the same key");
        assertEquals(PlanState.UNDONE, bench.state(plan));
    }

    private CallState state(Plan plan) {
        return bench.journaled(plan).call("s1").orElseThrow().state();
    }
}
