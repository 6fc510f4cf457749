package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.label.Label;
import dev.appweave.label.PlanLabels;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.References;
import dev.appweave.plan.Step;
import dev.appweave.plugin.Role;
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
        step.args().forEach((name, arg) -> {
            JsonNode schema = capability.input().path("properties").path(name);
            Optional<JsonNode> value = input.map(all -> all.path(name));
            if (value.isEmpty() || !value.get().isMissingNode()) {
                facts.add("/" + name, arg, schema, Role.NONE, false, value);
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

    private void add(String at, Arg arg, JsonNode schema, Role outer, boolean outerHandle, Optional<JsonNode> value) {
        Role role = role(schema, outer);
        boolean handle = handle(schema, outerHandle);
        switch (arg) {
            case Arg.Items(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    int index = i;
                    Optional<JsonNode> part = value.map(all -> all.size() == items.size() ? all.path(index) : all);
                    add(at + "/" + i, items.get(i), schema.path("items"), role, handle, part);
                }
            }
            case Arg.Fields(var fields) ->
                fields.forEach((name, field) -> add(
                        at + "/" + name,
                        field,
                        schema.path("properties").path(name),
                        role,
                        handle,
                        value.map(all -> all.path(name))));
            case Arg.Literal literal -> literal(at, literal, schema, role, handle, value);
            case Arg.Reference reference -> {
                Label label = handle ? labels.handle(reference, step) : labels.of(reference, step);
                boolean named = handle && labels.named(reference, step);
                arguments.add(new Argument(at, role, handle, arg, value, label, named, labels.link(reference, step)));
            }
            case Arg.Template _, Arg.AskUser _, Arg.AskModel _ ->
                arguments.add(
                        new Argument(at, role, handle, arg, value, labels.of(arg, step, schema), false, linked(arg)));
        }
    }

    /** What is called must be what was judged: a literal that is another now came from nobody. */
    private void literal(
            String at, Arg.Literal literal, JsonNode schema, Role role, boolean handle, Optional<JsonNode> value) {
        if (value.isPresent() && !value.get().equals(literal.value())) {
            arguments.add(literal(at, role, handle, literal, value, Label.UNKNOWN));
        } else if (literal.value().isArray()) {
            for (int i = 0; i < literal.value().size(); i++) {
                JsonNode part = literal.value().get(i);
                part(at + "/" + i, part, schema.path("items"), role, handle);
            }
        } else if (literal.value().isObject()) {
            literal.value()
                    .properties()
                    .forEach(field -> part(
                            at + "/" + field.getKey(),
                            field.getValue(),
                            schema.path("properties").path(field.getKey()),
                            role,
                            handle));
        } else {
            Label label = labels.of(literal, step, schema);
            arguments.add(literal(at, role, handle, literal, Optional.of(literal.value()), label));
        }
    }

    /** A part of a literal is judged by what the manifest says at its own place. */
    private void part(String at, JsonNode value, JsonNode schema, Role outer, boolean outerHandle) {
        Arg.Literal one = new Arg.Literal(value, Optional.empty());
        literal(at, one, schema, role(schema, outer), handle(schema, outerHandle), Optional.empty());
    }

    private static Argument literal(
            String at, Role role, boolean handle, Arg arg, Optional<JsonNode> value, Label label) {
        return new Argument(at, role, handle, arg, value, label, false, false);
    }

    private boolean linked(Arg arg) {
        return References.of(arg).stream().anyMatch(reference -> labels.link(reference, step));
    }

    /** Whether only an earlier step may give it; a word from a later version is taken at its worst. */
    private static boolean handle(JsonNode schema, boolean outer) {
        return outer
                || schema.has("x-kind") && !schema.path("x-kind").asString("").equals("value");
    }

    /** A word from a later version is taken at its worst. */
    static Role role(JsonNode schema, Role otherwise) {
        return switch (schema.path("x-role").asString("")) {
            case "" -> otherwise;
            case "none" -> Role.NONE;
            case "identity" -> Role.IDENTITY;
            case "content" -> Role.CONTENT;
            default -> Role.TARGET;
        };
    }

    private static int calls(Plan plan, Step step, CapabilityDescriptor capability) {
        List<Arg> mine = targets(step, capability);
        return (int) plan.steps().stream()
                .filter(one -> one.capability().equals(step.capability()))
                .filter(one -> targets(one, capability).equals(mine))
                .count();
    }

    private static List<Arg> targets(Step step, CapabilityDescriptor capability) {
        return step.args().entrySet().stream()
                .filter(arg -> role(capability.input().path("properties").path(arg.getKey()), Role.NONE) == Role.TARGET)
                .<Arg>map(arg -> arg.getValue() instanceof Arg.Literal literal
                        ? Arg.Literal.of(literal.value())
                        : arg.getValue())
                .toList();
    }
}
