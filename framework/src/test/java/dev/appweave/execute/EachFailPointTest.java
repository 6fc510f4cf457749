package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.audit.Reconciliation;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.journal.CallState;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.InMemoryJournal;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledAnswer;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * P5: a host that dies at any fail point of any step of any repeat class, and once more at any fail point of its recovery,
 * loses nothing and does nothing twice; what stays in doubt could neither be repeated nor asked about.
 */
@Timeout(300)
class EachFailPointTest {
    /** A plan for each repeat class: alone, over a list, and read by another step. */
    enum Case {
        PURE("apps.look_up", ""),
        KEY("apps.keep_note", "'text':'x'"),
        VERIFY("apps.pay_bill", ""),
        NONE("apps.send_word", "");

        private final Plan plan;

        Case(String capability, String args) {
            plan = steps(
                    step("s1", "apps.look_up", ""),
                    step("s2", capability, args),
                    step("s3", capability, args, "'each':'$s1/list'"),
                    step("s4", "apps.keep_note", "'text':'$s1/list/0'"),
                    step("s5", capability, args, "'when':{'ref':'$s2','is':'present'}"));
        }
    }

    private static final Plan UNDOABLE = steps(
            step("s1", "apps.look_up", ""),
            step("s2", "apps.keep_note", "'text':'x'", "'each':'$s1/list'"),
            step("s3", "apps.hire_room", ""),
            step("s4", "apps.light_lamp", ""));

    private FakeWorld world = new FakeWorld();
    private Journal durable = new InMemoryJournal(PlanBench.CLOCK);
    private Lives lives = new Lives(world, durable);
    private static final Set<FailPoint> DIED = EnumSet.noneOf(FailPoint.class);

    private void afresh() {
        world = new FakeWorld();
        durable = new InMemoryJournal(PlanBench.CLOCK);
        lives = new Lives(world, durable);
    }

    /** Whether a life that was to die at the n-th point died. */
    private boolean dies(int n, Lives.Life life) throws InterruptedException {
        Optional<List<FailPoint>> passed = lives.dyingAt(n, life);
        passed.ifPresent(points -> DIED.add(points.getLast()));
        return passed.isPresent();
    }

    private interface Setting {
        void up() throws InterruptedException;
    }

    private interface Check {
        void now(String when);
    }

    /** Lets a life die at each of its points, and for each of these deaths the recovery at each of its own. */
    private int everyDeath(Setting setting, Lives.Life life, Check check) throws InterruptedException {
        int deaths = 0;
        boolean first = true;
        for (int n = 1; first; n++) {
            boolean second = true;
            for (int m = 1; second; m++) {
                afresh();
                setting.up();
                first = dies(n, life);
                second = first && dies(m, host -> host.recovery().recover(host.run()));
                lives.recover();
                check.now("dead at point " + n + " of the life and " + m + " of the recovery");
                deaths += (first ? 1 : 0) + (second ? 1 : 0);
            }
        }
        return deaths;
    }

    private void sound(String when) {
        Reconciliation found = lives.reconciled();
        assertTrue(found.sound(), () -> when + ": " + found);
        durable.find("p1")
                .ifPresent(plan -> assertEquals(
                        found.unknown().isEmpty() ? PlanState.DONE : PlanState.NEEDS_YOU, plan.state(), when));
        assertEquals(
                found.unknown().isEmpty() ? 0 : 1, durable.needingYou().size(), when + ": what is in doubt is shown");
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void nothing_is_lost_and_nothing_doubled_wherever_the_host_and_its_recovery_die(Case one)
            throws InterruptedException {
        int deaths = everyDeath(() -> {}, host -> host.run(one.plan), this::sound);
        assertTrue(deaths > 200, "only " + deaths + " deaths were tried");
    }

    /** Asks about all calls of a step at once; what was answered to the same before stands. */
    private static CallGate asking(boolean there) {
        return ready -> {
            if (ready.turn().each().isEmpty()) {
                return Optional.empty();
            }
            String digest = String.valueOf(ready.turn().each());
            if (ready.answered().getOrDefault(digest, false)) {
                return Optional.empty();
            }
            return Optional.of(() -> there
                    ? new CallGate.Reply(
                            Optional.empty(), Optional.of(new CallGate.Asked(digest, json("{'all':true}"), true)))
                    : CallGate.Reply.declined("Nobody is there."));
        };
    }

    @Test
    void an_answer_is_asked_for_once_wherever_the_host_and_its_recovery_die() throws InterruptedException {
        int deaths = 0;
        boolean first = true;
        for (int n = 1; first; n++) {
            boolean second = true;
            for (int m = 1; second; m++) {
                afresh();
                first = dies(n, host -> {
                    host.gate = asking(true);
                    host.run(Case.KEY.plan);
                });
                Lives.Life recovery = host -> {
                    host.gate = asking(false);
                    host.recovery().recover(host.run());
                };
                second = first && dies(m, recovery);
                lives.live(recovery);
                String when = "dead at point " + n + " of the life and " + m + " of the recovery";
                sound(when);
                durable.find("p1").ifPresent(plan -> {
                    boolean yes = plan.answers().stream().anyMatch(JournaledAnswer::given);
                    CallState state = plan.call("s3").orElseThrow().state();
                    assertEquals(yes ? CallState.DONE : CallState.DECLINED, state, when);
                });
                deaths += (first ? 1 : 0) + (second ? 1 : 0);
            }
        }
        assertTrue(deaths > 200, "only " + deaths + " deaths were tried");
    }

    @Test
    void a_way_back_is_gone_once_wherever_the_host_and_its_recovery_die() throws InterruptedException {
        Set<PlanState> ends = new TreeSet<>();
        int deaths = everyDeath(() -> lives.live(host -> host.run(UNDOABLE)), host -> host.undo(UNDOABLE), when -> {
            Reconciliation found = lives.reconciled();
            assertTrue(found.sound(), () -> when + ": " + found);
            PlanState state = durable.find("p1").orElseThrow().state();
            boolean begun = state != PlanState.DONE;
            assertEquals(!begun, world.acts().stream().noneMatch(key -> key.endsWith("/undo")), when);
            assertTrue(found.unknown().isEmpty() || state == PlanState.NEEDS_YOU, when);
            ends.add(state);
        });
        assertTrue(deaths > 200, "only " + deaths + " deaths were tried");
        assertEquals(Set.of(PlanState.DONE, PlanState.UNDONE, PlanState.NEEDS_YOU), ends);
    }

    /** P7: the app goes away while the host is dead. */
    @ParameterizedTest
    @ValueSource(strings = {"look_up", "keep_note", "pay_bill", "find_act", "drop_note", "dim_lamp"})
    void one_recovery_is_enough_to_end_every_plan_when_an_app_is_gone(String gone) throws InterruptedException {
        Catalog left = Catalogs.of(FakeWorld.CATALOG.all().stream()
                .filter(capability -> !capability.id().action().equals(gone))
                .toArray(CapabilityDescriptor[]::new));
        for (boolean undone : List.of(false, true)) {
            boolean died = true;
            for (int n = 1; died; n++) {
                afresh();
                if (undone) {
                    lives.live(host -> host.run(UNDOABLE));
                }
                died = dies(n, host -> {
                    if (undone) {
                        host.undo(UNDOABLE);
                    } else {
                        host.run(Case.VERIFY.plan);
                    }
                });
                lives.recoverWith(left);
                String when = "dead at point " + n + ", without " + gone;
                Set<PlanState> ends = EnumSet.of(PlanState.DONE, PlanState.UNDONE, PlanState.NEEDS_YOU);
                durable.latest(9).forEach(plan -> assertTrue(ends.contains(plan.state()), when + ": " + plan.state()));
                Reconciliation found = lives.reconciled();
                assertEquals(List.of(), found.doubled(), when);
                assertEquals(List.of(), found.lost(), when);
                assertEquals(List.of(), found.unexplained(), when);
            }
        }
    }

    /** Large results are the durable journal's own: see {@code LargeResultTest}. */
    @AfterAll
    static void every_named_fail_point_was_died_at() {
        assertEquals(EnumSet.complementOf(EnumSet.of(FailPoint.RESULT_KEPT)), DIED);
    }

    @Test
    void a_host_that_leaves_intents_out_is_caught() throws InterruptedException {
        List<String> doubled = new ArrayList<>();
        for (int n = 1, alive = 0; alive == 0; n++) {
            FakeWorld apps = new FakeWorld();
            Journal journal = new InMemoryJournal(PlanBench.CLOCK);
            Lives faulty = new Lives(apps, new ForgetfulJournal(journal));
            alive = faulty.dyingAt(n, host -> host.run(Case.VERIFY.plan)).isPresent() ? 0 : 1;
            faulty.recover();
            doubled.addAll(Reconciliation.of(journal.latest(9), FakeWorld.CATALOG, apps.acts())
                    .doubled());
        }
        assertTrue(doubled.contains("p1/s2"), "the fault that W2 is there to prevent goes unnoticed: " + doubled);
    }
}
