package dev.appweave.execute;

import static dev.appweave.plan.Plans.named;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.FakeTransport;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.journal.CallState;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.InMemoryJournal;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What recovery makes of a plan, whatever interrupted it; {@link EachFailPointTest} interrupts everywhere. */
class RecoveryTest {
    private static final Plan KEYED = steps(
            step("s1", "apps.look_up", ""),
            step("s2", "apps.keep_note", "'text':'$s1/list/0'"),
            step("s3", "apps.keep_note", "'text':'$item'", "'each':'$s1/list'"),
            step("s4", "apps.keep_note", "'text':'$s2/id'"));

    private final Journal durable = new InMemoryJournal(PlanBench.CLOCK);
    private final FakeWorld world = new FakeWorld();
    private final Lives lives = new Lives(world, durable);

    @Test
    void a_plan_whose_plugins_changed_meanwhile_needs_the_user() throws InterruptedException {
        lives.dyingAt(9, host -> host.run(KEYED));
        List<String> before = world.acts();
        try (PlanBench later =
                new PlanBench(Catalogs.inVersion("1.0.1", FakeWorld.CATALOG), durable, world.hostStarts())) {
            List<Recovery.Recovered> recovered = later.recovery().recover(later.run());
            assertEquals(List.of(new Recovery.Recovered("p1", PlanState.NEEDS_YOU, List.of())), recovered);
        }
        assertEquals(before, world.acts());
        assertEquals(List.of(), durable.unfinished());
    }

    @Test
    void a_plan_whose_plugin_is_gone_needs_the_user() throws InterruptedException {
        lives.dyingAt(9, host -> host.run(KEYED));
        try (PlanBench later = new PlanBench(Catalogs.of(), durable, world.hostStarts())) {
            assertEquals(
                    PlanState.NEEDS_YOU,
                    later.recovery().recover(later.run()).getFirst().state());
        }
    }

    @Test
    void a_recovered_plan_has_a_receipt_for_every_step_with_its_input() throws InterruptedException {
        lives.dyingAt(12, host -> host.run(KEYED));
        lives.live(host -> {
            List<Receipt> receipts =
                    host.recovery().recover(host.run()).getFirst().receipts();
            assertEquals(
                    List.of("s1", "s2", "s3", "s4"),
                    receipts.stream().map(Receipt::step).toList());
            assertTrue(receipts.stream().allMatch(receipt -> receipt.outcome() instanceof Outcome.Completed));
            assertTrue(receipts.stream().allMatch(receipt -> receipt.input().isPresent()));
        });
    }

    @Test
    void one_plan_that_cannot_be_taken_up_does_not_keep_the_others() throws InterruptedException {
        lives.dyingAt(9, host -> host.run(KEYED));
        Plan orphan = named("p0", step("s1", "gone.do_it", ""));
        durable.begin(orphan, Map.of(), List.of(), Optional.empty());
        lives.recover();
        assertEquals(PlanState.NEEDS_YOU, durable.find("p0").orElseThrow().state());
        assertEquals(PlanState.DONE, durable.find("p1").orElseThrow().state());
    }

    /** What may have been taken back is neither done nor undone, and can be taken back when its app is there again. */
    @ParameterizedTest
    @CsvSource({
        "hire_room, quit_room, UNDO_NEXT, off",
        "hire_room, quit_room, UNDO_BACK, off",
        "hire_room, quit_room, UNDO_BACK, gone",
        "keep_note, drop_note, UNDO_NEXT, off",
        "keep_note, drop_note, UNDO_BACK, off",
        "keep_note, drop_note, UNDO_BACK, gone"
    })
    void a_way_back_that_may_be_gone_is_in_doubt_while_its_app_is_out_of_reach(
            String acts, String back, FailPoint dying, String how) throws InterruptedException {
        Plan plan = steps(step("s1", "apps." + acts, acts.equals("keep_note") ? "'text':'x'" : ""));
        lives.live(host -> host.run(plan));
        FailPoints mortal = point -> {
            if (point == dying) {
                throw new Mortal.Death();
            }
        };
        try (PlanBench host = new PlanBench(FakeWorld.CATALOG, durable, world.hostStarts(), mortal)) {
            assertThrows(Mortal.Death.class, () -> host.undo(plan));
        }
        FakeTransport apps = world.hostStarts();
        apps.off("apps." + back);
        apps.off("apps.find_act");
        Catalog catalog = how.equals("off")
                ? FakeWorld.CATALOG
                : Catalogs.of(FakeWorld.CATALOG.all().stream()
                        .filter(one -> !one.id().action().equals(back))
                        .toArray(CapabilityDescriptor[]::new));
        try (PlanBench later = new PlanBench(catalog, durable, apps)) {
            Recovery.Recovered recovered = later.recovery().recover(later.run()).getFirst();
            assertEquals(PlanState.NEEDS_YOU, recovered.state());
            assertEquals(List.of("unknown"), PlanBench.words(recovered.receipts()));
            CallState state =
                    durable.find("p1").orElseThrow().call("s1").orElseThrow().state();
            assertTrue(state == CallState.UNKNOWN || state == CallState.UNDOING, "" + state);
        }
        lives.live(host -> assertEquals(List.of("completed"), PlanBench.words(host.undo(plan))));
        assertEquals(PlanState.UNDONE, durable.find("p1").orElseThrow().state());
        assertTrue(lives.reconciled().sound(), () -> "" + lives.reconciled());
    }

    @Test
    void what_a_way_back_in_doubt_says_is_true_and_what_to_do() throws InterruptedException {
        Plan plan = steps(step("s1", "apps.keep_note", "'text':'x'"));
        lives.live(host -> host.run(plan));
        durable.write("p1", List.of(new JournalEntry.Plan(PlanState.UNDOING)));
        durable.write("p1", List.of(new JournalEntry.UndoIntent("s1", json("{'id':'of p1/s1'}"), "p1/s1/undo")));
        FakeTransport apps = world.hostStarts();
        apps.off("apps.drop_note");
        try (PlanBench later = new PlanBench(FakeWorld.CATALOG, durable, apps)) {
            assertEquals(
                    "Keep note: It may have been taken back before, and could not be tried again: apps.drop_note has no"
                            + " plugin. Undo again when it can be reached.",
                    later.recovery()
                            .recover(later.run())
                            .getFirst()
                            .receipts()
                            .getFirst()
                            .said());
        }
    }
}
