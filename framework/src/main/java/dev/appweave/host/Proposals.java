package dev.appweave.host;

import dev.appweave.catalog.Catalog;
import dev.appweave.check.PlanChecker;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Retriever;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Words to a checked proposal: retrieve, propose, check, and let the planner repair, a bounded number of times. Who stops
 * it gets the problem {@link Planner#CANCELLED}.
 */
final class Proposals {
    // What the compact planner takes in its 50 ms; every tool of a few plugins, the best of many.
    private static final int CANDIDATES = 14;
    private static final int REPAIRS = 2;

    private final Retriever retriever;
    private final Planner planner;
    private final PlanChecker checker;
    private final PlanIds ids;
    private final Clock clock;
    private final Locale locale;

    @Inject
    Proposals(Retriever retriever, Planner planner, PlanChecker checker, PlanIds ids, Clock clock, Locale locale) {
        this.retriever = retriever;
        this.planner = planner;
        this.checker = checker;
        this.ids = ids;
        this.clock = clock;
        this.locale = locale;
    }

    Proposal propose(Utterance said, Catalog catalog, BooleanSupplier cancelled) {
        List<Candidate> candidates = retriever.retrieve(said, catalog, CANDIDATES);
        PlanRequest request = new PlanRequest(ids.next(), said, candidates, clock, locale, Optional.empty());
        Proposal proposal = propose(request, cancelled);
        for (int repair = 0; repair < REPAIRS; repair++) {
            List<Problem> problems = problems(proposal, catalog);
            if (problems.isEmpty()) {
                return proposal;
            }
            proposal = propose(repair(request, plan(proposal).orElseThrow(), problems), cancelled);
        }
        List<Problem> problems = problems(proposal, catalog);
        return problems.isEmpty()
                ? proposal
                : new Proposal.Decline(
                        "I could not make a plan for this that holds: "
                                + problems.getFirst().message(),
                        proposal.why());
    }

    /** What was said is for the host to know: a planner's word for it does not count. */
    private Proposal propose(PlanRequest request, BooleanSupplier cancelled) {
        Planner.check(cancelled);
        return switch (planner.propose(request, cancelled)) {
            case Proposal.Proposed(var plan, var confidence, var why) ->
                new Proposal.Proposed(answering(plan, request), confidence, why);
            case Proposal.Question(var plan, var confidence, var why) ->
                new Proposal.Question(answering(plan, request), confidence, why);
            case Proposal.Decline decline -> decline;
        };
    }

    private static Plan answering(Plan plan, PlanRequest request) {
        return new Plan(plan.id(), Optional.of(request.said()), plan.steps(), plan.planned());
    }

    private List<Problem> problems(Proposal proposal, Catalog catalog) {
        return plan(proposal).map(plan -> checker.check(plan, catalog)).orElse(List.of());
    }

    private static Optional<Plan> plan(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Proposed proposed -> Optional.of(proposed.plan());
            case Proposal.Question question -> Optional.of(question.partial());
            case Proposal.Decline _ -> Optional.empty();
        };
    }

    private static PlanRequest repair(PlanRequest request, Plan failed, List<Problem> problems) {
        List<String> complaints = problems.stream().map(Problem::toString).toList();
        return new PlanRequest(
                request.planId(),
                request.said(),
                request.candidates(),
                request.clock(),
                request.locale(),
                Optional.of(new PlanRequest.Repair(failed, complaints)));
    }
}
