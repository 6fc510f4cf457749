package dev.appweave.check;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.check.PlanChecker.Violations;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.References;
import dev.appweave.plan.Step;
import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaFit.Fit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks what flows from step to step: that it exists, comes in time, and fits. */
final class DataFlow {
    private final Plan plan;
    private final Catalog catalog;
    private final Violations violations;
    private final Map<String, Integer> position = new HashMap<>();

    DataFlow(Plan plan, Catalog catalog, Violations violations) {
        this.plan = plan;
        this.catalog = catalog;
        this.violations = violations;
        for (Step step : plan.steps()) {
            position.putIfAbsent(step.id(), position.size());
        }
    }

    void check(Step step, Optional<CapabilityDescriptor> capability) {
        String where = "steps/" + step.id();
        Optional<JsonNode> item = Optional.empty();
        if (step.each().isPresent()) {
            Optional<JsonNode> list = resolve(step, step.each().get(), where + "/each", Optional.empty());
            item = list.map(schema -> element(schema, step, where));
        }
        Optional<JsonNode> element = item;
        step.when().ifPresent(when -> resolve(step, when.ref(), where + "/when", element));
        step.args().forEach((name, arg) -> {
            String place = where + "/args/" + name;
            Optional<JsonNode> wanted = capability.flatMap(c -> SchemaFit.at(c.input(), pointer(name)));
            arg(step, arg, place, wanted, element);
        });
    }

    private void arg(Step step, Arg arg, String where, Optional<JsonNode> wanted, Optional<JsonNode> item) {
        switch (arg) {
            case Arg.Reference reference -> {
                Optional<JsonNode> given = resolve(step, reference, where, item);
                if (given.isPresent() && wanted.isPresent() && SchemaFit.fit(given.get(), wanted.get()) == Fit.NEVER) {
                    violations.add(
                            ViolationId.OUTPUT_DOES_NOT_FIT,
                            where,
                            reference.text() + " is " + kind(given.get()) + "; expected " + kind(wanted.get()) + ".",
                            "Refer to another field, or use a template to make it a text.");
                }
            }
            case Arg.Template template -> {
                for (Arg.Reference hole : References.of(template)) {
                    Optional<JsonNode> given = resolve(step, hole, where, item);
                    String type = given.map(schema -> schema.path("type").asString("")).orElse("");
                    if (type.equals("object") || type.equals("array")) {
                        violations.add(
                                ViolationId.NOT_TEXT,
                                where,
                                hole.text() + " is " + kind(given.orElseThrow()) + " and cannot stand inside a text.",
                                "Refer to a text, number or date inside it.");
                    }
                }
            }
            case Arg.Items(var items) ->
                items.forEach(one ->
                        arg(step, one, where, wanted.flatMap(w -> SchemaFit.at(w, JsonPointer.compile("/0"))), item));
            case Arg.Fields(var fields) ->
                fields.forEach((name, one) -> arg(
                        step, one, where + "/" + name, wanted.flatMap(w -> SchemaFit.at(w, pointer(name))), item));
            case Arg.AskModel(_, var about) -> about.forEach(reference -> resolve(step, reference, where, item));
            case Arg.Literal _, Arg.AskUser _ -> {}
        }
    }

    /** The schema of what a reference points at; empty, with a violation if it is the plan's fault. */
    private Optional<JsonNode> resolve(Step step, Arg.Reference reference, String where, Optional<JsonNode> item) {
        if (reference.step().equals(Arg.Reference.ITEM)) {
            return item(reference, where, step, item);
        }
        Integer source = position.get(reference.step());
        if (source == null) {
            violations.add(
                    ViolationId.UNKNOWN_STEP,
                    where,
                    reference.text() + " reads step \"" + reference.step() + "\", which is not in the plan.",
                    Nearest.to(reference.step(), position.keySet())
                            .map(near -> "Did you mean \"" + near + "\"?")
                            .orElse("Refer to one of " + String.join(", ", new java.util.TreeSet<>(position.keySet()))
                                    + "."));
            return Optional.empty();
        }
        Step read = plan.steps().get(source);
        if (source >= position.getOrDefault(step.id(), 0)) {
            boolean circle = reaches(read, step.id(), new HashSet<>());
            violations.add(
                    circle ? ViolationId.CYCLE : ViolationId.LATER_STEP,
                    where,
                    circle
                            ? "\"" + step.id() + "\" and \"" + read.id() + "\" wait for each other."
                            : reference.text() + " reads \"" + read.id() + "\", which runs after \"" + step.id() + "\".",
                    circle ? "Take one of the references out." : "Move \"" + read.id() + "\" before it.");
            return Optional.empty();
        }
        return catalog.find(read.capability())
                .map(capability -> outputOf(read, capability))
                .flatMap(output -> pointed(output, reference, where, "\"" + read.id() + "\" (" + read.capability() + ")"));
    }

    private Optional<JsonNode> item(Arg.Reference reference, String where, Step step, Optional<JsonNode> item) {
        if (step.each().isEmpty()) {
            violations.add(
                    ViolationId.ITEM_OUTSIDE_EACH,
                    where,
                    reference.text() + " is used, but the step does not repeat.",
                    "Add \"each\" with the list to repeat over.");
            return Optional.empty();
        }
        return item.flatMap(element -> pointed(element, reference, where, "an element of " + step.each().get().text()));
    }

    private Optional<JsonNode> pointed(JsonNode schema, Arg.Reference reference, String where, String source) {
        Optional<JsonNode> found = SchemaFit.at(schema, reference.pointer());
        if (found.isEmpty()) {
            List<String> fields = new ArrayList<>();
            schema.path("properties").propertyNames().forEach(fields::add);
            violations.add(
                    ViolationId.NO_SUCH_OUTPUT,
                    where,
                    reference.text() + " points at nothing: " + source + " returns " + String.join(", ", fields) + ".",
                    Nearest.to(reference.pointer().toString().replace("/", ""), fields)
                            .map(near -> "Did you mean \"/" + near + "\"?")
                            .orElse(""));
        }
        return found;
    }

    private JsonNode element(JsonNode list, Step step, String where) {
        String type = list.path("type").asString("array");
        if (!type.equals("array")) {
            violations.add(
                    ViolationId.EACH_NEEDS_LIST,
                    where + "/each",
                    step.each().orElseThrow().text() + " is " + kind(list) + ", no list.",
                    "Refer to a list, or leave \"each\" out.");
        }
        return list.has("items") ? list.get("items") : JsonNodeFactory.instance.objectNode();
    }

    private boolean reaches(Step from, String target, Set<String> seen) {
        if (!seen.add(from.id())) {
            return false;
        }
        return from.reads().contains(target)
                || from.reads().stream()
                        .map(plan::step)
                        .flatMap(Optional::stream)
                        .anyMatch(next -> reaches(next, target, seen));
    }

    private static JsonNode outputOf(Step step, CapabilityDescriptor capability) {
        if (step.each().isEmpty()) {
            return capability.output();
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        schema.putObject("properties").putObject("items").put("type", "array").set("items", capability.output());
        return schema;
    }

    private static JsonPointer pointer(String name) {
        return JsonPointer.empty().appendProperty(name);
    }

    private static String kind(JsonNode schema) {
        String type = schema.path("type").asString("any value");
        String format = schema.path("format").asString("");
        return (type.startsWith("a") || type.startsWith("i") || type.startsWith("o") ? "an " : "a ")
                + type + (format.isEmpty() ? "" : " (" + format + ")");
    }
}
