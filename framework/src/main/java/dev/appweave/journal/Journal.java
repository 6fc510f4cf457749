package dev.appweave.journal;

import dev.appweave.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The durable record. When a method that writes returns, what it wrote survives power loss; when it throws, none of it
 * is there. Thread-safe; what several threads write at once may share a commit.
 *
 * <p>Write rules: W1 a plan and all its steps are one commit before anything runs; W2 arguments, intent and key are
 * committed before the call; W3 a result and the intents that follow from it are one commit; W4 nothing is shown as done
 * before its commit; W5 what only looks needs no intent, and its result is kept; W6 a large result lies in a file that is
 * durable before the commit that names it; W7 secrets are erased when the plan ends.
 */
public interface Journal extends AutoCloseable {
    /**
     * W1: records a plan that is about to run.
     *
     * @param versions for each step id, the version of plugin and capability it was checked against
     * @param declined ids of the steps that will not run
     * @param consent digest of what the user agreed to; empty if nothing had to be asked
     * @param first facts of the same commit: the intents of the steps that begin at once
     * @throws dev.appweave.problem.ProblemException {@code plan_exists} if the plan's id is taken
     */
    void begin(
            Plan plan,
            Map<String, String> versions,
            List<String> declined,
            Optional<String> consent,
            List<JournalEntry> first);

    /** The same with no facts yet. */
    default void begin(Plan plan, Map<String, String> versions, List<String> declined, Optional<String> consent) {
        begin(plan, versions, declined, consent, List.of());
    }

    /** Records facts about one plan in one commit. */
    void write(String planId, List<JournalEntry> entries);

    /** The plan of that id. */
    Optional<JournaledPlan> find(String planId);

    /** The latest plans, newest first. */
    List<JournaledPlan> latest(int limit);

    /** The plans that began at a moment or later, oldest first. */
    List<JournaledPlan> since(Instant moment);

    /** Plans that were RUNNING or UNDOING when last seen, oldest first. */
    List<JournaledPlan> unfinished();

    /** Plans in the state NEEDS_YOU, oldest first: what is shown at every start until the user has settled it. */
    List<JournaledPlan> needingYou();

    @Override
    void close();
}
