package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Parameter;
import dev.appweave.bridge.compact.PointingInput.Tool;
import dev.appweave.bridge.compact.PointingScores.Call;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns scores into a proposal under masks: every required parameter is given or asked for, no words are used twice in a
 * call, references go backwards only, and what was not said is left out. Stateless.
 */
public final class PlanDecoder {
    /** A clause that asks for no tool at least this much is background, or out of reach. */
    static final double LEAST_USE = 0.5;

    /** A second step for a clause already served is not made; a clause is one step. */
    private PlanDecoder() {}

    /** Decodes. */
    public static Proposal decode(PointingInput input, PointingScores scores, PlanRequest request) {
        List<Call> chosen = chosen(input, scores);
        if (chosen.isEmpty()) {
            return new Proposal.Decline(reason(input), Explainer.explain(input, scores, List.of()));
        }
        Drafting drafting = new Drafting(input, scores);
        Composer composer = new Composer(input);
        for (Call call : chosen) {
            drafting.add(call);
        }
        drafting.handles();
        List<Draft> drafts = new Merging(drafting.drafts()).merged();
        for (int i = 0; i < drafts.size(); i++) {
            complete(drafts.get(i), drafts.subList(0, i), composer);
        }
        new Conditions(input, drafts).apply();
        Plan plan = new Numbering(drafts).plan(request);
        Proposal.Explanation why = Explainer.explain(input, scores, drafts);
        double confidence = Explainer.confidence(drafts);
        return plan.asks()
                ? new Proposal.Question(plan, confidence, why)
                : new Proposal.Proposed(plan, confidence, why);
    }

    private static List<Call> chosen(PointingInput input, PointingScores scores) {
        List<Call> chosen = new ArrayList<>();
        for (Clause clause : input.clauses()) {
            scores.calls().stream()
                    .filter(call -> call.clause() == clause.index() && call.use() >= LEAST_USE)
                    .max(Comparator.comparingDouble(Call::use).thenComparing(call -> -call.tool()))
                    .ifPresent(chosen::add);
        }
        return chosen;
    }

    private static String reason(PointingInput input) {
        if (input.clauses().isEmpty()) {
            return "Nothing was asked for.";
        }
        return input.tools().isEmpty()
                ? "No installed app has to do with this."
                : "None of the installed apps can do this.";
    }

    /** Fills what only the plan as a whole can tell, and asks for the rest. */
    private static void complete(Draft draft, List<Draft> before, Composer composer) {
        for (Parameter parameter : draft.tool.parameters()) {
            Draft.Value value = draft.args.get(parameter.name());
            boolean content = parameter.schema().path("x-role").asString("").equals("content");
            boolean identity = parameter.schema().path("x-role").asString("").equals("identity");
            boolean gap = value == null || value instanceof Draft.Ask;
            if (gap && content) {
                composer.content(draft, before)
                        .ifPresent(text -> draft.put(parameter.name(), text, 0.6, "worded over an earlier step"));
            } else if (content
                    && value instanceof Draft.Ref ref
                    && !ref.output().concepts().contains(Concept.CONTENT)
                    && draft.tool.deed().filter(deed -> deed == Deed.TELL).isPresent()) {
                Draft.Reason reason = draft.reasons.getOrDefault(parameter.name(), new Draft.Reason(0.6, ""));
                draft.put(
                        parameter.name(), composer.about(ref.step(), ref.output()), reason.weight(), reason.evidence());
            } else if (gap && identity && parameter.required() && !parameter.reference()) {
                composer.heading(draft, before)
                        .ifPresent(title -> draft.put(parameter.name(), title, 0.5, "called after what it is about"));
            } else if (identity && makes(draft.tool) && value instanceof Draft.Literal(var _, var said)) {
                said.filter(PlanDecoder::isText)
                        .ifPresent(words -> draft.args.put(parameter.name(), composer.headed(words.span())));
            }
            if (draft.args.get(parameter.name()) instanceof Draft.Ask(var known) && known.isEmpty()
                    || parameter.required()
                            && !draft.args.containsKey(parameter.name())
                            && !parameter.schema().has("default")) {
                String question = parameter.reference() ? Questions.which(draft.tool) : Questions.about(parameter);
                draft.put(parameter.name(), new Draft.Ask(question), 0.5, "not said");
            }
        }
    }

    private static boolean isText(Said said) {
        return said.reading().equals("text");
    }

    private static boolean makes(Tool tool) {
        String verb = SchemaWords.split(tool.capability().id().action()).getFirst();
        return Optional.of(Deed.MAKE).equals(tool.deed()) && !verb.equals("add") && !verb.equals("append");
    }
}
