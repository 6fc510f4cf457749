package dev.appweave.bridge.llm;

import dev.appweave.bridge.chat.ToolList;
import dev.appweave.bridge.grammar.CallForm;
import dev.appweave.bridge.grammar.CallText.Call;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import dev.appweave.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls a model made to the proposal they are: the i-th call is the step {@code s<i>}, for each element if it says so. */
public final class CallReading {
    /** How far a plan is believed whose every literal is the user's own words, and how far another. Not calibrated. */
    private static final double GROUNDED = 0.75;

    private static final double MADE_UP = 0.4;
    private static final double FOUND = 0.9;
    private static final double NOT_FOUND = 0.3;

    private final PlanRequest request;
    private final ToolList tools;
    private final String planner;
    private final List<String> notes;

    /**
     * @param request what was asked
     * @param tools what the model could call
     * @param planner the name of the planner, for the reasons
     * @param notes what a person should know besides
     */
    public CallReading(PlanRequest request, ToolList tools, String planner, List<String> notes) {
        this.request = request;
        this.tools = tools;
        this.planner = planner;
        this.notes = List.copyOf(notes);
    }

    /**
     * The proposal: a plan, a plan with questions, or a decline if nothing is called.
     *
     * @throws ProblemException if a call names no tool or its arguments are no arguments of a plan
     */
    public Proposal proposal(List<Call> calls) {
        if (calls.isEmpty()) {
            return new Proposal.Decline("None of the installed apps can do this.", why(List.of(), List.of()));
        }
        Plan bare = PlanJson.read(tree(calls));
        SpokenSources sources = new SpokenSources(request);
        List<Step> steps = new ArrayList<>();
        List<Proposal.ValueChoice> values = new ArrayList<>();
        boolean grounded = true;
        for (Step call : bare.steps()) {
            Step step = ForEach.read(call);
            CapabilityDescriptor capability = tools.find(step.capability()).orElseThrow();
            SequencedMap<String, Arg> args = new LinkedHashMap<>();
            for (var arg : step.args().entrySet()) {
                Arg value = arg.getValue() instanceof Arg.Literal literal
                        ? sources.sourced(literal.value(), capability, arg.getKey())
                        : arg.getValue();
                args.put(arg.getKey(), value);
                boolean found = !(value instanceof Arg.Literal literal)
                        || literal.said().isPresent();
                grounded &= found;
                values.add(new Proposal.ValueChoice(
                        step.id(), "/" + arg.getKey(), found ? FOUND : NOT_FOUND, evidence(value)));
            }
            steps.add(new Step(step.id(), step.capability(), args, step.when(), step.each()));
        }
        Plan plan = new Plan(request.planId(), Optional.of(request.said()), steps);
        double sure = grounded ? GROUNDED : MADE_UP;
        Proposal.Explanation why = why(steps, values);
        return plan.asks() ? new Proposal.Question(plan, sure, why) : new Proposal.Proposed(plan, sure, why);
    }

    private ObjectNode tree(List<Call> calls) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode().put("id", request.planId());
        ArrayNode steps = plan.putArray("steps");
        for (Call call : calls) {
            CapabilityDescriptor capability = tools.named(call.name())
                    .orElseThrow(() -> ProblemException.of(
                            "unknown_capability",
                            "steps/s" + (steps.size() + 1),
                            "The model called \"" + call.name() + "\", which it was not shown.",
                            "Say it in other words, or use another planner."));
            ObjectNode step = steps.addObject().put("id", "s" + (steps.size()));
            step.put("capability", capability.id().value());
            ObjectNode arguments = call.arguments() instanceof ObjectNode object
                    ? object.deepCopy()
                    : JsonNodeFactory.instance.objectNode();
            guard(arguments, CallForm.EACH).ifPresent(each -> step.set("each", each));
            guard(arguments, CallForm.WHEN).ifPresent(when -> step.set("when", when));
            step.set("args", arguments);
        }
        return plan;
    }

    private static Optional<JsonNode> guard(ObjectNode arguments, String name) {
        return Optional.ofNullable(arguments.remove(name));
    }

    private String evidence(Arg value) {
        return switch (value) {
            case Arg.Literal literal ->
                literal.said()
                        .map(said -> "\"" + said.span().in(request.said().text()) + "\" as " + said.reading())
                        .orElse("the model's own");
            case Arg.Reference reference -> "from " + reference.text();
            case Arg.AskUser _ -> "asked";
            case Arg.AskModel _ -> "written by the model when the plan runs";
            case Arg.Template _, Arg.Items _, Arg.Fields _ -> "put together";
        };
    }

    private Proposal.Explanation why(List<Step> steps, List<Proposal.ValueChoice> values) {
        List<Proposal.Choice> choices = request.candidates().stream()
                .map(candidate -> new Proposal.Choice(
                        candidate.capability().id(),
                        candidate.score(),
                        steps.stream().anyMatch(step -> step.capability()
                                .equals(candidate.capability().id())),
                        "the retriever's score"))
                .toList();
        return new Proposal.Explanation(planner, choices, values, notes);
    }
}
