package dev.appweave.bridge.cascade;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Several planners as one. The rungs, from the cheapest: a routine whose phrase was said; the compact planner, if it is
 * sure enough; a local model; an endpoint, if the rule allows it and the user agrees to this call. A rung that fails or
 * declines hands on to the next; if none does better, the compact planner's answer stands.
 *
 * <p>The rung and the reason are the first note of every proposal's explanation, and go into the plan, and with it into
 * the journal ({@link Plan#planned()}).
 */
public final class CascadePlanner implements Planner {
    /**
     * From this confidence on the compact planner is believed. Its confidence is calibrated: the share of plans with that
     * figure that are exactly right (the fit that {@code eval --reliability} prints below the plans). Below one half a
     * plan is more likely wrong than right, so that seconds of a larger model are well spent.
     */
    public static final double SURE_ENOUGH = 0.5;

    private final Routines routines;
    private final Planner compact;
    private final Optional<Planner> local;
    private final Optional<Planner> remote;
    private final RemoteRule rule;

    /** When an endpoint may be asked at all. */
    public enum RemoteRule {
        /** It is not. */
        NEVER,
        /** When nothing here is sure enough; the user is asked at each call. */
        WHEN_UNSURE
    }

    /**
     * A cascade.
     *
     * @param routines the user's own
     * @param compact always there
     * @param local a model on this machine
     * @param remote an endpoint; asked only under the rule
     */
    public CascadePlanner(
            Routines routines, Planner compact, Optional<Planner> local, Optional<Planner> remote, RemoteRule rule) {
        this.routines = routines;
        this.compact = compact;
        this.local = local;
        this.remote = rule == RemoteRule.NEVER ? Optional.empty() : remote;
        this.rule = rule;
    }

    @Override
    public String name() {
        return "cascade";
    }

    @Override
    public Proposal propose(PlanRequest request) {
        return propose(request, () -> false);
    }

    /** Who stops one rung stops all. */
    @Override
    public Proposal propose(PlanRequest request, BooleanSupplier cancelled) {
        Optional<Routine> routine = request.repair().isPresent()
                ? Optional.empty()
                : routines.find(request.said().text());
        if (routine.isPresent()) {
            return routine(routine.get(), request);
        }
        // What the compact planner got wrong once it gets wrong again: it has no use for complaints.
        boolean again = request.repair().isPresent() && (local.isPresent() || remote.isPresent());
        Proposal first = again
                ? new Proposal.Decline("The plan did not hold.", Proposal.Explanation.NONE)
                : compact.propose(request, cancelled);
        double sure = confidence(first);
        if (sure >= SURE_ENOUGH || request.candidates().isEmpty() || (local.isEmpty() && remote.isEmpty())) {
            return said(first, compact.name() + ": " + (sure >= SURE_ENOUGH ? "sure to " + share(sure) : only(first)));
        }
        List<String> tried = new ArrayList<>();
        tried.add(again ? "the checker refused the last plan" : compact.name() + " " + unsure(first));
        for (Planner rung :
                List.of(local, remote).stream().flatMap(Optional::stream).toList()) {
            Optional<Proposal> better = asked(rung, request, cancelled, tried);
            if (better.isPresent()) {
                return said(better.get(), rung.name() + ": " + String.join("; ", tried));
            }
        }
        return said(first, compact.name() + ": nothing else did better; " + String.join("; ", tried));
    }

    /** Asks a rung; empty, with the reason among what was tried, if it has no plan. */
    private static Optional<Proposal> asked(
            Planner rung, PlanRequest request, BooleanSupplier cancelled, List<String> tried) {
        Planner.check(cancelled);
        try {
            Proposal proposal = rung.propose(request, cancelled);
            if (proposal instanceof Proposal.Decline) {
                tried.add(rung.name() + " found no plan");
                return Optional.empty();
            }
            return Optional.of(proposal);
        } catch (ProblemException e) {
            if (e.problems().stream().anyMatch(problem -> problem.id().equals(CANCELLED))) {
                throw e;
            }
            tried.add(rung.name() + " failed: " + e.problems().getFirst().message());
            return Optional.empty();
        }
    }

    private static Proposal routine(Routine routine, PlanRequest request) {
        Plan plan = new Plan(
                request.planId(), Optional.of(request.said()), routine.plan().steps());
        Proposal.Explanation why = new Proposal.Explanation("routine", List.of(), List.of());
        Proposal proposal = plan.asks() ? new Proposal.Question(plan, 1, why) : new Proposal.Proposed(plan, 1, why);
        return said(proposal, "routine: \"" + routine.name() + "\" has these words as a phrase");
    }

    private static double confidence(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Proposed proposed -> proposed.confidence();
            case Proposal.Question question -> question.confidence();
            case Proposal.Decline _ -> 0;
        };
    }

    private static String unsure(Proposal first) {
        return first instanceof Proposal.Decline
                ? "found no plan"
                : "was sure to " + share(confidence(first)) + " only, under " + share(SURE_ENOUGH);
    }

    private String only(Proposal first) {
        String no = rule == RemoteRule.NEVER ? "no other model is set up" : "no other model can be asked";
        return (first instanceof Proposal.Decline ? "found no plan" : "sure to " + share(confidence(first))) + ", "
                + no;
    }

    private static String share(double confidence) {
        return String.format(Locale.ROOT, "%.2f", confidence);
    }

    private static Proposal said(Proposal proposal, String how) {
        return switch (proposal) {
            case Proposal.Proposed one ->
                new Proposal.Proposed(
                        one.plan().planned(how), one.confidence(), one.why().noting(List.of(how)));
            case Proposal.Question one ->
                new Proposal.Question(
                        one.partial().planned(how), one.confidence(), one.why().noting(List.of(how)));
            case Proposal.Decline one ->
                new Proposal.Decline(one.reason(), one.why().noting(List.of(how)));
        };
    }
}
