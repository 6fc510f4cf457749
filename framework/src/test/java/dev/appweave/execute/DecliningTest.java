package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.journal.InMemoryJournal;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** P3: a no costs nothing but the declined step: what is done is what a plan without it, and without what reads it, does. */
class DecliningTest {
    private static final List<String> ACTING =
            List.of("apps.keep_note", "apps.hire_room", "apps.light_lamp", "apps.pay_bill", "apps.send_word");

    /** Up to eight steps that read each other's results, in arguments, in conditions and over lists. */
    private static Plan plan(Random random) {
        List<String> steps = new ArrayList<>(List.of(step("s1", "apps.look_up", "")));
        List<String> lists = new ArrayList<>(List.of("s1"));
        List<String> acts = new ArrayList<>();
        for (int i = 2; i <= 2 + random.nextInt(7); i++) {
            String id = "s" + i;
            if (random.nextInt(6) == 0) {
                steps.add(step(id, "apps.look_up", "", when(random, acts)));
                lists.add(id);
                continue;
            }
            String capability = any(random, ACTING);
            String text = acts.isEmpty() || random.nextBoolean()
                    ? "$" + any(random, lists) + "/list/" + random.nextInt(3)
                    : "after ${" + any(random, acts) + "/id}";
            String more = random.nextInt(5) == 0 ? "'each':'$" + any(random, lists) + "/list'" : when(random, acts);
            steps.add(step(id, capability, capability.endsWith("note") ? "'text':'" + text + "'" : "", more));
            if (!more.startsWith("'each'")) {
                acts.add(id);
            }
        }
        return steps(steps.toArray(String[]::new));
    }

    private static String when(Random random, List<String> acts) {
        return acts.isEmpty() || random.nextInt(3) > 0
                ? ""
                : "'when':{'ref':'$" + any(random, acts) + "/id','is':'present'}";
    }

    private static String any(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<String> done(Plan plan, List<String> declined) throws InterruptedException {
        FakeWorld world = new FakeWorld();
        try (PlanBench host =
                new PlanBench(FakeWorld.CATALOG, new InMemoryJournal(PlanBench.CLOCK), world.hostStarts())) {
            List<Receipt> receipts = host.run(plan, declined);
            assertEquals(plan.steps().size(), receipts.size(), "each step is accounted for");
            assertEquals(PlanState.DONE, host.state(plan), "a no is no failure");
        }
        return world.acts();
    }

    private static Set<String> withDependants(Plan plan, List<String> declined) {
        Set<String> all = new HashSet<>(declined);
        for (Step step : plan.steps()) { // A plan reads earlier steps only.
            if (step.reads().stream().anyMatch(all::contains)) {
                all.add(step.id());
            }
        }
        return all;
    }

    @Property(tries = 150)
    void what_is_done_is_the_plan_without_what_was_declined_and_without_what_reads_it(@ForAll long seed)
            throws InterruptedException {
        Random random = new Random(seed);
        Plan plan = plan(random);
        List<String> declined = plan.steps().stream()
                .map(Step::id)
                .filter(_ -> random.nextInt(4) == 0)
                .toList();
        Set<String> gone = withDependants(plan, declined);
        List<Step> left =
                plan.steps().stream().filter(step -> !gone.contains(step.id())).toList();
        List<String> expected = left.isEmpty() ? List.of() : done(new Plan(plan.id(), plan.said(), left), List.of());
        assertEquals(expected, done(plan, declined), () -> "declined " + declined + " of " + plan.steps());
    }

    @Test
    void plans_that_are_tried_act_and_read_each_other() throws InterruptedException {
        int acts = 0;
        int dependants = 0;
        for (int seed = 0; seed < 50; seed++) {
            Plan plan = plan(new Random(seed));
            acts += done(plan, List.of()).size();
            dependants += plan.steps().stream()
                    .skip(1)
                    .mapToInt(step -> withDependants(plan, List.of(step.id())).size() - 1)
                    .sum();
        }
        assertTrue(acts > 100 && dependants > 20, acts + " acts, " + dependants + " steps that read another that acts");
    }
}
