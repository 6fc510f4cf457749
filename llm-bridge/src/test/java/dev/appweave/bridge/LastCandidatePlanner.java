package dev.appweave.bridge;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A test double that plans with the last candidate, and asks whether it is stopped. */
public final class LastCandidatePlanner implements Planner {
    private static final Proposal.Explanation WHY = new Proposal.Explanation("double", List.of(), List.of());

    @Override
    public String name() {
        return "double";
    }

    @Override
    public Proposal propose(PlanRequest request) {
        return propose(request, () -> false);
    }

    @Override
    public Proposal propose(PlanRequest request, BooleanSupplier cancelled) {
        Planner.check(cancelled);
        if (request.candidates().isEmpty()) {
            return new Proposal.Decline("There is nothing to do it with.", WHY);
        }
        Step step = Step.of("s1", request.candidates().getLast().capability().id(), new LinkedHashMap<>());
        return new Proposal.Proposed(new Plan(request.planId(), Optional.of(request.said()), List.of(step)), 0.9, WHY);
    }
}
