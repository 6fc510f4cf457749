package dev.appweave.example.cli;

import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.problem.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model that is being measured. An answer that is no plan, because it became too long for example, is none: it counts as a
 * decline and does not end the measurement. What is the engine's or the file's fault ends it.
 */
final class Answering implements Planner {
    private static final Set<String> NO_PLAN =
            Set.of("cut_short", "bad_answer", "bad_plan", "context_overflow", "unknown_capability", "two_lists");

    private final Planner planner;
    private final Map<String, Integer> failed = new TreeMap<>();

    Answering(Planner planner) {
        this.planner = planner;
    }

    /** How often there was no plan, by the id of the problem. */
    Map<String, Integer> failed() {
        return Map.copyOf(failed);
    }

    @Override
    public String name() {
        return planner.name();
    }

    @Override
    public Proposal propose(PlanRequest request) {
        try {
            return planner.propose(request);
        } catch (ProblemException e) {
            String id = e.problems().getFirst().id();
            if (!NO_PLAN.contains(id)) {
                throw e;
            }
            failed.merge(id, 1, Integer::sum);
            return new Proposal.Decline(e.problems().getFirst().message(), Proposal.Explanation.NONE);
        }
    }
}
