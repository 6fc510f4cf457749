package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingScores.Call;
import dev.appweave.plan.Proposal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The reasons behind a proposal, for {@code plan --explain}. */
final class Explainer {
    private Explainer() {}

    static Proposal.Explanation explain(PointingInput input, PointingScores scores, List<Draft> drafts) {
        List<Proposal.Choice> choices = new ArrayList<>();
        for (PointingInput.Tool tool : input.tools()) {
            Optional<Call> best = scores.calls().stream()
                    .filter(call -> call.tool() == tool.index())
                    .max(Comparator.comparingDouble(Call::use).thenComparing(call -> -call.clause()));
            Optional<Draft> used =
                    drafts.stream().filter(draft -> draft.tool == tool).findFirst();
            String evidence = best.map(call -> "\""
                            + input.clauses()
                                    .get(call.clause())
                                    .span()
                                    .in(input.words().text()) + "\": " + call.evidence())
                    .orElse("no words in common");
            boolean lookup = used.filter(draft -> draft.lookup).isPresent();
            choices.add(new Proposal.Choice(
                    tool.capability().id(),
                    round(best.map(Call::use).orElse(0.0)),
                    used.isPresent(),
                    lookup ? "looked up for another step" : evidence));
        }
        choices.sort(Comparator.comparing(Proposal.Choice::chosen)
                .reversed()
                .thenComparing(
                        Comparator.comparingDouble(Proposal.Choice::score).reversed())
                .thenComparing(Proposal.Choice::capability));
        List<Proposal.ValueChoice> values = new ArrayList<>();
        Numbering numbering = new Numbering(drafts);
        for (Draft draft : drafts) {
            draft.ordered().keySet().forEach(name -> {
                Draft.Reason reason = draft.reasons.getOrDefault(name, new Draft.Reason(0, ""));
                values.add(new Proposal.ValueChoice(
                        numbering.id(draft), "/" + name, round(reason.weight()), reason.evidence()));
            });
        }
        return new Proposal.Explanation(CompactPlanner.NAME, choices, values);
    }

    /** The least sure step, times how sure its values are on the whole. */
    static double confidence(List<Draft> drafts) {
        double use = drafts.stream().mapToDouble(draft -> draft.use).min().orElse(0);
        double logs = drafts.stream()
                .flatMap(draft -> draft.reasons.values().stream())
                .mapToDouble(reason -> Math.log(Math.max(1e-3, reason.weight())))
                .average()
                .orElse(0);
        return round(use * Math.exp(logs));
    }

    private static double round(double score) {
        return Math.round(score * 1000) / 1000.0;
    }
}
