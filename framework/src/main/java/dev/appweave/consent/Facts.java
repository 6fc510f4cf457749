package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.label.Choice;
import dev.appweave.label.Label;
import dev.appweave.label.PlanLabels;
import dev.appweave.label.Trust;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.References;
import dev.appweave.plan.Step;
import dev.appweave.plugin.Role;
import dev.appweave.schema.SchemaPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads the facts of a step out of its capability's schema, the plan and the labels. */
final class Facts {
    private final PlanLabels labels;
    private final Step step;
    private final List<Argument> arguments = new ArrayList<>();

    private Facts(PlanLabels labels, Step step) {
        this.labels = labels;
        this.step = step;
    }

    /** Of a step, before it runs ({@code input} is empty) or right before it is called. */
    static StepFacts of(
            Plan plan,
            Step step,
            CapabilityDescriptor capability,
            Optional<JsonNode> input,
            PlanLabels labels,
            Predicate<Argument> granted,
            Recent recent) {
        Facts facts = new Facts(labels, step);
        SchemaPlace whole = SchemaPlace.of(capability.input());
        step.args().forEach((name, arg) -> {
            Optional<JsonNode> value = input.map(all -> all.path(name));
            if (value.isEmpty() || !value.get().isMissingNode()) {
                facts.add("/" + name, arg, whole.property(name), Meaning.NOTHING, value);
            }
        });
        int calls = calls(plan, step, capability);
        boolean each = step.each().isPresent();
        // The plan's earlier calls are among the recent ones when the next is about to be made.
        int lately = facts.lately(capability, recent) + (input.isPresent() ? 1 : calls);
        return new StepFacts(capability, facts.arguments, calls, lately, each, labels.said(), granted);
    }

    /** How often the target that was reached most often was reached lately; what is not known yet was not. */
    private int lately(CapabilityDescriptor capability, Recent recent) {
        List<Argument> targets = arguments.stream()
                .filter(argument -> argument.role() == Role.TARGET)
                .toList();
        Set<String> known = targets.isEmpty() ? Set.of("") : Targets.of(targets.stream());
        return known.stream()
                .mapToInt(target -> recent.calls(capability.id(), target))
                .max()
                .orElse(0);
    }

    private void add(String at, Arg arg, SchemaPlace place, Meaning outer, Optional<JsonNode> value) {
        Meaning meaning = outer.at(place);
        switch (arg) {
            case Arg.Items(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    int index = i;
                    Optional<JsonNode> part = value.map(all -> all.size() == items.size() ? all.path(index) : all);
                    add(at + "/" + i, items.get(i), place.items(), meaning, part);
                }
            }
            case Arg.Fields(var fields) ->
                fields.forEach((name, field) ->
                        add(at + "/" + name, field, place.property(name), meaning, value.map(all -> all.path(name))));
            case Arg.Literal literal -> literal(at, literal, place, meaning, value);
            case Arg.Reference reference -> {
                reference(at, reference, meaning, value);
                Inner.of(at, place, meaning, value)
                        .forEach(inner -> reference(inner.pointer(), reference, inner.meaning(), inner.value()));
            }
            case Arg.AskModel _ -> {
                written(at, arg, place, meaning, value);
                Inner.of(at, place, meaning, value)
                        .forEach(inner -> written(inner.pointer(), arg, place, inner.meaning(), inner.value()));
            }
            case Arg.Template _, Arg.AskUser _ -> written(at, arg, place, meaning, value);
        }
    }

    private void reference(String at, Arg.Reference reference, Meaning meaning, Optional<JsonNode> value) {
        Label label = meaning.handle() ? labels.handle(reference, step) : labels.of(reference, step);
        boolean named = meaning.handle() && labels.named(reference, step);
        Optional<Choice> choice = meaning.handle() ? labels.choice(reference) : Optional.empty();
        boolean link = labels.link(reference, step);
        arguments.add(new Argument(at, meaning.role(), meaning.handle(), reference, value, label, named, choice, link));
    }

    private void written(String at, Arg arg, SchemaPlace place, Meaning meaning, Optional<JsonNode> value) {
        Label pieces = labels.of(arg, step, place.schema());
        Label label = composed(arg, meaning) ? pieces.atMost(Trust.MODEL) : pieces;
        arguments.add(new Argument(
                at, meaning.role(), meaning.handle(), arg, value, label, false, Optional.empty(), linked(arg)));
    }

    /** Whether it says whom or which with a name that the planner put together: nobody but the planner named that. */
    private static boolean composed(Arg arg, Meaning meaning) {
        return (meaning.role() == Role.TARGET || meaning.role() == Role.IDENTITY)
                && arg instanceof Arg.Template template
                && template.parts().size() > 1
                && template.whole().isEmpty();
    }

    /** What is called must be what was judged: a literal that is another now came from nobody. */
    private void literal(String at, Arg.Literal literal, SchemaPlace place, Meaning meaning, Optional<JsonNode> value) {
        if (value.isPresent() && !value.get().equals(literal.value())) {
            arguments.add(literal(at, meaning, literal, value, Label.UNKNOWN));
        } else if (literal.value().isArray()) {
            for (int i = 0; i < literal.value().size(); i++) {
                part(at + "/" + i, literal.value().get(i), place.items(), meaning);
            }
        } else if (literal.value().isObject()) {
            literal.value()
                    .properties()
                    .forEach(field ->
                            part(at + "/" + field.getKey(), field.getValue(), place.property(field.getKey()), meaning));
        } else {
            Label label = labels.of(literal, step, place.schema());
            arguments.add(literal(at, meaning, literal, Optional.of(literal.value()), label));
        }
    }

    /** A part of a literal is judged by what the manifest says at its own place. */
    private void part(String at, JsonNode value, SchemaPlace place, Meaning outer) {
        Arg.Literal one = new Arg.Literal(value, Optional.empty());
        literal(at, one, place, outer.at(place), Optional.empty());
    }

    private static Argument literal(String at, Meaning meaning, Arg arg, Optional<JsonNode> value, Label label) {
        return new Argument(at, meaning.role(), meaning.handle(), arg, value, label, false, Optional.empty(), false);
    }

    private boolean linked(Arg arg) {
        return References.of(arg).stream().anyMatch(reference -> labels.link(reference, step));
    }

    private static int calls(Plan plan, Step step, CapabilityDescriptor capability) {
        List<Arg> mine = targets(step, capability);
        return (int) plan.steps().stream()
                .filter(one -> one.capability().equals(step.capability()))
                .filter(one -> targets(one, capability).equals(mine))
                .count();
    }

    private static List<Arg> targets(Step step, CapabilityDescriptor capability) {
        SchemaPlace whole = SchemaPlace.of(capability.input());
        return step.args().entrySet().stream()
                .filter(arg -> Meaning.NOTHING.at(whole.property(arg.getKey())).role() == Role.TARGET)
                .<Arg>map(arg -> arg.getValue() instanceof Arg.Literal literal
                        ? Arg.Literal.of(literal.value())
                        : arg.getValue())
                .toList();
    }
}
