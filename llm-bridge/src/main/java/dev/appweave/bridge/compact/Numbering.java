package dev.appweave.bridge.compact;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Step;
import dev.appweave.plan.When;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Drafts, in their order, as the steps {@code s1}, {@code s2}, … of a plan. */
final class Numbering {
    private final List<Draft> drafts;
    private final Map<Draft, String> ids = new IdentityHashMap<>();

    Numbering(List<Draft> drafts) {
        this.drafts = drafts;
        for (Draft draft : drafts) {
            ids.put(draft, "s" + (ids.size() + 1));
        }
    }

    String id(Draft draft) {
        return ids.getOrDefault(draft, "s0");
    }

    Plan plan(PlanRequest request) {
        List<Step> steps = drafts.stream().map(this::step).toList();
        return new Plan(request.planId(), Optional.of(request.said()), steps);
    }

    private Step step(Draft draft) {
        SequencedMap<String, Arg> args = new LinkedHashMap<>();
        draft.ordered().forEach((name, value) -> args.put(name, arg(draft, value)));
        Optional<When> when =
                draft.when.map(condition -> new When(reference(condition.ref()), condition.test(), condition.value()));
        return new Step(id(draft), draft.tool.capability().id(), args, when, draft.each.map(this::reference));
    }

    private Arg arg(Draft draft, Draft.Value value) {
        return switch (value) {
            case Draft.Literal(var json, var said) -> new Arg.Literal(json, said);
            case Draft.Many(var items) ->
                new Arg.Items(items.stream()
                        .<Arg>map(item -> new Arg.Literal(item.value(), item.said()))
                        .toList());
            case Draft.Ref ref -> reference(ref);
            case Draft.Text(var pieces) ->
                new Arg.Template(pieces.stream().map(this::part).toList());
            case Draft.Ask(var question) -> new Arg.AskUser(question);
        };
    }

    private Arg.Part part(Draft.Piece piece) {
        return switch (piece) {
            case Draft.Plain(var text) -> new Arg.Part.Text(text);
            case Draft.Ref ref -> new Arg.Part.Hole(reference(ref));
        };
    }

    private Arg.Reference reference(Draft.Ref ref) {
        return new Arg.Reference(id(ref.step()), ref.output().pointer());
    }
}
