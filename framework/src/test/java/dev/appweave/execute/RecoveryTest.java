package dev.appweave.execute;

import static dev.appweave.plan.Plans.named;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.Catalogs;
import dev.appweave.journal.CallState;
import dev.appweave.journal.InMemoryJournal;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class RecoveryTest {
    private static final int MORE_WRITES_THAN_ANY_PLAN_MAKES = 30;

    private static final Plan KEYED = steps(
            step("s1", "apps.look_up", ""),
            step("s2", "apps.keep_note", "'text':'$s1/list/0'"),
            step("s3", "apps.keep_note", "'text':'$item'", "'each':'$s1/list'"),
            step("s4", "apps.keep_note", "'text':'$s2/id'"));

    private static final Plan VERIFIED = steps(
            step("s1", "apps.look_up", ""),
            step("s2", "apps.keep_note", "'text':'$s1/list/0'"),
            step("s3", "apps.pay_bill", ""),
            step("s4", "apps.keep_note", "'text':'$s3/id'"));

    private static final Plan UNREPEATABLE = steps(
            step("s1", "apps.look_up", ""),
            step("s2", "apps.keep_note", "'text':'x'"),
            step("s3", "apps.send_word", ""));

    private final FakeWorld world = new FakeWorld();
    private final Journal durable = new InMemoryJournal(PlanBench.CLOCK);

    /** Every write of every plan, the host dying before and after it. */
    static Stream<Arguments> deaths() {
        return Stream.of(KEYED, VERIFIED)
                .flatMap(plan -> Stream.of(true, false).flatMap(after -> Stream.iterate(1, n -> n + 1)
                        .limit(MORE_WRITES_THAN_ANY_PLAN_MAKES)
                        .map(n -> Arguments.of(plan, n, after))));
    }

    /** One life of a host; whether it survived. */
    private boolean live(Journal journal, Life life) throws InterruptedException {
        try (PlanBench host = new PlanBench(FakeWorld.CATALOG, journal, world.hostStarts())) {
            life.in(host);
            return true;
        } catch (CrashingJournal.Crash e) {
            return false;
        } finally {
            world.hostEnds();
        }
    }

    private interface Life {
        void in(PlanBench host) throws InterruptedException;
    }

    private boolean live(int deathAt, boolean after, Life life) throws InterruptedException {
        return live(new CrashingJournal(durable, deathAt, after), life);
    }

    private void recover() throws InterruptedException {
        live(durable, host -> host.recovery().recover(host.run()));
    }

    private static List<String> keys(Plan plan) {
        return plan.steps().stream()
                .filter(one -> !one.capability().action().equals("look_up"))
                .flatMap(one -> one.each().isEmpty()
                        ? Stream.of("p1/" + one.id())
                        : Stream.of("p1/" + one.id() + "/0", "p1/" + one.id() + "/1", "p1/" + one.id() + "/2"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_host_that_dies_at_any_write_loses_nothing_and_doubles_nothing(Plan plan, int death, boolean after)
            throws InterruptedException {
        live(death, after, host -> host.run(plan));
        recover();
        if (durable.find("p1").isEmpty()) { // It died before the plan was begun.
            assertEquals(List.of(), world.acts());
            return;
        }
        assertEquals(keys(plan), world.acts());
        assertEquals(PlanState.DONE, durable.find("p1").orElseThrow().state());
        assertEquals(List.of(), durable.unfinished());
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_host_that_dies_in_recovery_too_loses_nothing_and_doubles_nothing(Plan plan, int death, boolean after)
            throws InterruptedException {
        live(2, true, host -> host.run(plan));
        live(death, after, host -> host.recovery().recover(host.run()));
        recover();
        assertEquals(keys(plan), world.acts());
        assertEquals(PlanState.DONE, durable.find("p1").orElseThrow().state());
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void what_cannot_be_repeated_is_never_sent_again(Plan ignored, int death, boolean after)
            throws InterruptedException {
        live(death, after, host -> host.run(UNREPEATABLE));
        boolean inDoubt = durable.find("p1")
                .flatMap(plan -> plan.call("s3"))
                .map(JournaledCall::state)
                .filter(state -> state == CallState.INTENT)
                .isPresent();
        int sent = sends();
        recover();
        if (durable.find("p1").isEmpty()) {
            assertEquals(0, sends());
        } else if (inDoubt) {
            assertEquals(sent, sends());
            assertEquals(
                    CallState.UNKNOWN,
                    durable.find("p1").orElseThrow().call("s3").orElseThrow().state());
            assertEquals(PlanState.NEEDS_YOU, durable.find("p1").orElseThrow().state());
        } else {
            assertEquals(1, sends());
            assertEquals(PlanState.DONE, durable.find("p1").orElseThrow().state());
        }
    }

    private int sends() {
        return (int) world.acts().stream().filter("p1/s3"::equals).count();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void an_undo_cut_at_any_write_is_finished_by_recovery(Plan ignored, int death, boolean after)
            throws InterruptedException {
        Plan plan = steps(
                step("s1", "apps.look_up", ""),
                step("s2", "apps.keep_note", "'text':'x'"),
                step("s3", "apps.keep_note", "'text':'$item'", "'each':'$s1/list'"));
        live(durable, host -> host.run(plan));
        live(death, after, host -> host.undo(plan));
        boolean begun = durable.find("p1").orElseThrow().state() != PlanState.DONE;
        recover();
        Set<String> undone = new HashSet<>(List.of("p1/s2/undo", "p1/s3/0/undo", "p1/s3/1/undo", "p1/s3/2/undo"));
        assertEquals(
                begun ? undone.stream().sorted().toList() : List.of(),
                world.acts().stream().filter(key -> key.endsWith("/undo")).toList());
        assertEquals(
                begun ? PlanState.UNDONE : PlanState.DONE,
                durable.find("p1").orElseThrow().state());
    }

    @Test
    void a_plan_whose_plugins_changed_meanwhile_needs_the_user() throws InterruptedException {
        live(3, true, host -> host.run(KEYED));
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
        live(3, true, host -> host.run(KEYED));
        try (PlanBench later = new PlanBench(Catalogs.of(), durable, world.hostStarts())) {
            assertEquals(
                    PlanState.NEEDS_YOU,
                    later.recovery().recover(later.run()).getFirst().state());
        }
    }

    @Test
    void a_recovered_plan_has_a_receipt_for_every_step_with_its_input() throws InterruptedException {
        live(4, true, host -> host.run(KEYED));
        live(durable, host -> {
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
        live(2, true, host -> host.run(KEYED));
        Plan orphan = named("p0", step("s1", "gone.do_it", ""));
        durable.begin(orphan, Map.of(), List.of(), Optional.empty());
        recover();
        assertEquals(PlanState.NEEDS_YOU, durable.find("p0").orElseThrow().state());
        assertEquals(PlanState.DONE, durable.find("p1").orElseThrow().state());
    }

    @Test
    void the_suite_would_notice_a_host_that_forgets_its_intents() throws InterruptedException {
        Journal forgetful = new ForgetfulJournal(durable);
        Plan plan = steps(step("s1", "apps.send_word", ""));
        live(new CrashingJournal(forgetful, 3, false), host -> host.run(plan));
        live(forgetful, host -> host.recovery().recover(host.run()));
        assertEquals(2, world.acts().size(), "the fault that W2 is there to prevent");
    }
}
