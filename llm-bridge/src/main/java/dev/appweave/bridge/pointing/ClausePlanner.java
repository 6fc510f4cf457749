package dev.appweave.bridge.pointing;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Span;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Plans a request of several clauses clause by clause: what is said for one thing is not taken for another, and each
 * competes for tools alone. A clause that means nothing by itself is read with the one before it; if a clause lacks what
 * only the others can give, the request is planned as a whole.
 */
final class ClausePlanner {
    /** More clauses than this are a text, not a request. */
    private static final int MOST = 8;

    private final PlanRequest request;
    private final OneClause one;

    /** Plans words as one request; its steps are numbered from {@code first} on. */
    interface OneClause {
        Proposal plan(PlanRequest request, int first);
    }

    ClausePlanner(PlanRequest request, OneClause one) {
        this.request = request;
        this.one = one;
    }

    Proposal proposal() {
        return joined(Clauses.of(request.said().text()))
                .map(Proposal.class::cast)
                .orElseGet(() -> one.plan(request, 1));
    }

    /** The clauses' plans one after another; empty unless there are two or more, each complete. */
    private Optional<Proposal.Proposed> joined(List<Span> clauses) {
        if (clauses.size() < 2 || clauses.size() > MOST) {
            return Optional.empty();
        }
        List<Span> read = new ArrayList<>();
        List<Proposal.Proposed> plans = new ArrayList<>();
        for (Span next : clauses) {
            boolean leadIn = plans.isEmpty() && !read.isEmpty();
            Span clause = leadIn ? new Span(read.removeLast().start(), next.end()) : next;
            Proposal proposal = plan(clause, plans);
            if (!(proposal instanceof Proposal.Proposed) && !plans.isEmpty()) {
                clause = new Span(read.removeLast().start(), next.end());
                plans.removeLast();
                proposal = plan(clause, plans);
            }
            read.add(clause);
            if (proposal instanceof Proposal.Proposed plan) {
                plans.add(plan);
            } else if (!plans.isEmpty()) {
                return Optional.empty();
            }
        }
        return plans.size() < 2 || read.size() != plans.size() || goOn(plans)
                ? Optional.empty()
                : Optional.of(together(plans));
    }

    /** Whether clauses say more of one call ("a flight to Oslo. I leave on Friday."): the same tool, with other values. */
    private static boolean goOn(List<Proposal.Proposed> plans) {
        for (int i = 0; i < plans.size(); i++) {
            for (Step step : plans.get(i).plan().steps()) {
                boolean other = plans.subList(i + 1, plans.size()).stream()
                        .flatMap(plan -> plan.plan().steps().stream())
                        .anyMatch(later -> later.capability().equals(step.capability())
                                && Collections.disjoint(
                                        later.args().keySet(), step.args().keySet()));
                if (other) {
                    return true;
                }
            }
        }
        return false;
    }

    private Proposal plan(Span clause, List<Proposal.Proposed> before) {
        int first =
                1 + before.stream().mapToInt(plan -> plan.plan().steps().size()).sum();
        Utterance said = new Utterance(only(clause), request.said().foreign());
        return one.plan(
                new PlanRequest(
                        request.planId(),
                        said,
                        request.candidates(),
                        request.clock(),
                        request.locale(),
                        request.repair()),
                first);
    }

    /** The text with spaces for all but one clause, so that every word stays where it was. */
    private String only(Span clause) {
        String text = request.said().text();
        return " ".repeat(clause.start()) + clause.in(text) + " ".repeat(text.length() - clause.end());
    }

    private Proposal.Proposed together(List<Proposal.Proposed> plans) {
        List<Step> steps =
                plans.stream().flatMap(one -> one.plan().steps().stream()).toList();
        double all = plans.stream().mapToDouble(Proposal.Proposed::confidence).reduce(1, (a, b) -> a * b);
        return new Proposal.Proposed(
                new Plan(request.planId(), Optional.of(request.said()), steps),
                all,
                new Proposal.Explanation(
                        plans.getFirst().why().planner(),
                        choices(plans),
                        plans.stream()
                                .flatMap(one -> one.why().values().stream())
                                .toList()));
    }

    /** Each capability once, with the best it got in any clause. */
    private static List<Proposal.Choice> choices(List<Proposal.Proposed> plans) {
        Comparator<Proposal.Choice> better =
                Comparator.comparing(Proposal.Choice::chosen).thenComparingDouble(Proposal.Choice::score);
        Map<CapabilityId, Proposal.Choice> best = new LinkedHashMap<>();
        plans.stream()
                .flatMap(one -> one.why().choices().stream())
                .forEach(choice -> best.merge(choice.capability(), choice, BinaryOperator.maxBy(better)));
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Proposal.Choice::score).reversed())
                .toList();
    }
}
