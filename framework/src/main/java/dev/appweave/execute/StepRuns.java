package dev.appweave.execute;

import dev.appweave.catalog.Catalog;
import dev.appweave.journal.CallState;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The steps of a running plan side by side: which may start now, and where the plan stands. What cannot be taken back
 * waits for all that does not read it. Used by the executing thread alone.
 */
final class StepRuns {
    private final SequencedMap<String, StepRun> steps = new LinkedHashMap<>();

    /** The steps that read, near or far, one that runs last. */
    private final Set<String> afterLast = new HashSet<>();

    /** None has started; every capability of the plan must be in the catalog. */
    StepRuns(Plan plan, Catalog catalog) {
        for (Step step : plan.steps()) {
            steps.put(
                    step.id(), new StepRun(step, catalog.find(step.capability()).orElseThrow()));
        }
        for (StepRun step : steps.values()) { // A checked plan reads earlier steps only.
            if (step.step.reads().stream().anyMatch(id -> step(id).runsLast() || afterLast.contains(id))) {
                afterLast.add(step.step.id());
            }
        }
    }

    /** In the plan's order. */
    SequencedCollection<StepRun> all() {
        return steps.sequencedValues();
    }

    private StepRun step(String id) {
        return Objects.requireNonNull(steps.get(id), "a checked plan reads its own steps only");
    }

    /** Whether a step has not started, and what it waits for has ended. */
    boolean mayStart(StepRun step) {
        return !step.started()
                && step.step.reads().stream().allMatch(id -> ended(step(id)))
                && (!step.runsLast() || othersEnded(step));
    }

    /** What can run before every last step has ended; what reads a last step comes after it, so nobody waits for it. */
    private boolean othersEnded(StepRun last) {
        return steps.values().stream()
                .filter(other -> other != last && !other.runsLast() && !afterLast.contains(other.step.id()))
                .allMatch(StepRuns::ended);
    }

    private static boolean ended(StepRun step) {
        return step.outcome().isPresent();
    }

    /** The id of the first step that a step reads and that did not complete. */
    Optional<String> gap(StepRun step) {
        return step.step.reads().stream().filter(id -> !step(id).completed()).findFirst();
    }

    /** How often other steps of the plan call what a step calls, as far as that is known. */
    int callsBeside(StepRun step) {
        return steps.values().stream()
                .filter(other -> other != step && other.capability.id().equals(step.capability.id()))
                .mapToInt(StepRun::size)
                .sum();
    }

    /** Whether every step has ended. */
    boolean over() {
        return steps.values().stream().allMatch(StepRuns::ended);
    }

    /** Where the plan stands when it is over. */
    PlanState state() {
        List<CallState> ends = steps.values().stream()
                .map(step -> step.state(step.outcome().orElseThrow()))
                .toList();
        return ends.contains(CallState.UNKNOWN)
                ? PlanState.NEEDS_YOU
                : ends.contains(CallState.FAILED) ? PlanState.FAILED : PlanState.DONE;
    }
}
