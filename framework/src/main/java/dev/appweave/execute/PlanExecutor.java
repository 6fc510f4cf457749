package dev.appweave.execute;

import dev.appweave.call.CallPool;
import dev.appweave.journal.CallState;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.TextWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs plans that are checked and consented. Steps run as soon as the steps they read have ended;
 * those whose effect cannot be taken back run after all others, so that an interruption leaves mostly undoable work.
 * Thread-safe; each run uses the caller's thread and the pool's.
 */
public final class PlanExecutor {
    private final CallPool pool;
    private final Journal journal;
    private final FailPoints failPoints;
    private final Optional<TextWriter> texts;

    /** An executor over a pool of calls and a journal, where no model writes texts. */
    public PlanExecutor(CallPool pool, Journal journal) {
        this(pool, journal, FailPoints.NONE);
    }

    /** The same, with places at which the host may die. */
    public PlanExecutor(CallPool pool, Journal journal, FailPoints failPoints) {
        this(pool, journal, Optional.empty(), failPoints);
    }

    /**
     * An executor over a pool of calls and a journal.
     *
     * @param texts writes the texts that plans leave to a model, on the thread that executes
     * @param failPoints places at which the host may die
     */
    public PlanExecutor(CallPool pool, Journal journal, Optional<TextWriter> texts, FailPoints failPoints) {
        this.pool = pool;
        this.journal = journal;
        this.texts = texts;
        this.failPoints = failPoints;
    }

    /**
     * Records a plan and runs it. Every capability of the plan must be in the run's catalog.
     *
     * @return a receipt for each step, in the plan's order; all of it is durable
     * @throws dev.appweave.problem.ProblemException {@code plan_exists} if the plan's id is taken; nothing has run then
     * @throws InterruptedException if the executing thread is interrupted; the plan stays RUNNING in the journal
     */
    public List<Receipt> begin(Plan plan, Beginning beginning, Run run) throws InterruptedException {
        // What runs is what a later host would read.
        Plan asRead = PlanJson.read(PlanJson.write(plan));
        JournaledPlan begun =
                new JournaledPlan(asRead, PlanState.RUNNING, Instant.EPOCH, pending(asRead, beginning), List.of());
        return new PlanRun(begun, Optional.of(beginning), run, journal, calls(run), texts, failPoints).execute();
    }

    /** The steps as the journal will have them. */
    private static List<JournaledCall> pending(Plan plan, Beginning beginning) {
        return plan.steps().stream()
                .map(step -> new JournaledCall(
                        step.id(),
                        step.capability(),
                        beginning.versions().getOrDefault(step.id(), ""),
                        "",
                        Optional.empty(),
                        beginning.declined().contains(step.id()) ? CallState.DECLINED : CallState.PENDING,
                        Optional.empty(),
                        0,
                        Instant.EPOCH))
                .toList();
    }

    /**
     * Goes on with a plan as the journal has it. Every capability of the plan must be in the run's catalog.
     *
     * @return a receipt for each step, in the plan's order; all of it is durable
     * @throws InterruptedException if the executing thread is interrupted; the plan stays RUNNING in the journal
     */
    public List<Receipt> execute(JournaledPlan plan, Run run) throws InterruptedException {
        return new PlanRun(plan, Optional.empty(), run, journal, calls(run), texts, failPoints).execute();
    }

    private Calls calls(Run run) {
        return new Calls(pool, run, failPoints);
    }
}
