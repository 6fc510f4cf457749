package dev.appweave.execute;

import dev.appweave.call.CallPool;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.TextWriter;
import java.util.List;
import java.util.Optional;

/**
 * Runs plans that are checked, consented and begun in the journal. Steps run as soon as the steps they read have ended;
 * those whose effect cannot be taken back run after all others, so that an interruption leaves mostly undoable work.
 * Thread-safe; each run uses the caller's thread and the pool's.
 */
public final class PlanExecutor {
    private final CallPool pool;
    private final Journal journal;
    private final Optional<TextWriter> texts;

    /** An executor over a pool of calls and a journal, where no model writes texts. */
    public PlanExecutor(CallPool pool, Journal journal) {
        this(pool, journal, Optional.empty());
    }

    /**
     * An executor over a pool of calls and a journal.
     *
     * @param texts writes the texts that plans leave to a model, on the thread that executes
     */
    public PlanExecutor(CallPool pool, Journal journal, Optional<TextWriter> texts) {
        this.pool = pool;
        this.journal = journal;
        this.texts = texts;
    }

    /**
     * Runs, or goes on with, a plan as the journal has it. Every capability of the plan must be in the run's catalog.
     *
     * @return a receipt for each step, in the plan's order; all of it is durable
     * @throws InterruptedException if the executing thread is interrupted; the plan stays RUNNING in the journal
     */
    public List<Receipt> execute(JournaledPlan plan, Run run) throws InterruptedException {
        return new PlanRun(plan, run, journal, new Calls(pool, run), texts).execute();
    }
}
