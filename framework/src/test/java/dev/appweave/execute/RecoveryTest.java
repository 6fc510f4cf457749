package dev.appweave.execute;

import static dev.appweave.plan.Plans.named;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.Catalogs;
import dev.appweave.journal.InMemoryJournal;
import dev.appweave.journal.Journal;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
