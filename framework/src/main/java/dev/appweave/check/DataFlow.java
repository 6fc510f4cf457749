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
import java.util.TreeSet;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks what flows from step to step: that it exists, comes in time, and fits. */
final class DataFlow {
    private static final JsonPointer FIRST = JsonPointer.compile("/0");
    private static final JsonNode TEXT = type("string");
    private static final JsonNode LIST = type("array");
    private static final JsonNode OBJECT = type("object");
    private static final JsonNode WORDS = type("string", "number", "integer", "boolean");

    private final Plan plan;
    private final Catalog catalog;
    private final Violations violations;
    private final Map<String, Integer> position = new HashMap<>();

    DataFlow(Plan plan, Catalog catalog, Violations violations) {
        this.plan = plan;
        this.catalog = catalog;
        this.violations = violations;
        for (int i = 0; i < plan.steps().size(); i++) {
            position.putIfAbsent(plan.steps().get(i).id(), i);
        }
    }

    void check(Step step, Optional<CapabilityDescriptor> capability) {
        String where = "steps/" + step.id();
        Optional<Element> element = step.each().flatMap(each -> element(each, step, where + "/each"));
        step.when().ifPresent(when -> resolve(step, when.ref(), where + "/when", element));
        step.args().forEach((name, arg) -> {
            String place = where + "/args/" + name;
            Optional<JsonNode> wanted = capability.flatMap(c -> SchemaFit.at(c.input(), pointer(name)));
            arg(step, arg, place, wanted, element);
        });
    }

    private void arg(Step step, Arg arg, String where, Optional<JsonNode> wanted, Optional<Element> item) {
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
                kept(TEXT, "A text", wanted, where);
                for (Arg.Reference hole : References.of(template)) {
                    Optional<JsonNode> given = resolve(step, hole, where, item);
                    if (given.isPresent() && SchemaFit.fit(given.get(), WORDS) == Fit.NEVER) {
                        violations.add(
                                ViolationId.NOT_TEXT,
                                where,
                                hole.text() + " is " + kind(given.orElseThrow()) + " and cannot stand inside a text.",
                                "Refer to a text, number or date inside it.");
                    }
                }
            }
            case Arg.Items(var items) -> {
                kept(LIST, "A list", wanted, where);
                items.forEach(one -> arg(step, one, where, wanted.flatMap(w -> SchemaFit.at(w, FIRST)), item));
            }
            case Arg.Fields(var fields) -> {
                kept(OBJECT, "An object", wanted, where);
                fields.forEach((name, one) ->
                        arg(step, one, where + "/" + name, wanted.flatMap(w -> SchemaFit.at(w, pointer(name))), item));
            }
            case Arg.AskModel model -> model.about().forEach(reference -> resolve(step, reference, where, item));
            case Arg.Literal _, Arg.AskUser _ -> {}
        }
    }

    private void kept(JsonNode made, String name, Optional<JsonNode> wanted, String where) {
        if (wanted.isPresent() && SchemaFit.fit(made, wanted.get()) == Fit.NEVER) {
            violations.add(
                    ViolationId.OUTPUT_DOES_NOT_FIT,
                    where,
                    name + " is given; expected " + kind(wanted.get()) + ".",
                    "Give " + kind(wanted.get()) + ", or a reference to one.");
        }
    }

    /** The schema of what a reference points at; empty, with a violation if it is the plan's fault. */
    private Optional<JsonNode> resolve(Step step, Arg.Reference reference, String where, Optional<Element> item) {
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
                            .orElse("Refer to one of " + String.join(", ", new TreeSet<>(position.keySet())) + "."));
            return Optional.empty();
        }
        Step read = plan.steps().get(source);
        if (source >= position.getOrDefault(step.id(), 0)) {
            boolean circle = reaches(read, step.id(), new HashSet<>());
            String names = read.id().equals(step.id())
                    ? "\"" + step.id() + "\" waits for itself."
                    : "\"" + step.id() + "\" and \"" + read.id() + "\" wait for each other.";
            violations.add(
                    circle ? ViolationId.CYCLE : ViolationId.LATER_STEP,
                    where,
                    circle
                            ? names
                            : reference.text() + " reads \"" + read.id() + "\", which runs after \"" + step.id()
                                    + "\".",
                    circle ? "Take one of the references out." : "Move \"" + read.id() + "\" before it.");
            return Optional.empty();
        }
        return catalog.find(read.capability())
                .map(capability -> outputOf(read, capability))
                .flatMap(output -> pointed(
                        output,
                        reference.pointer(),
                        reference,
                        where,
                        "\"" + read.id() + "\" (" + read.capability() + ")"));
    }

    private Optional<JsonNode> item(Arg.Reference reference, String where, Step step, Optional<Element> item) {
        if (step.each().isEmpty()) {
            violations.add(
                    ViolationId.ITEM_OUTSIDE_EACH,
                    where,
                    reference.text() + " is used, but the step does not repeat.",
                    "Add \"each\" with the list to repeat over.");
            return Optional.empty();
        }
        return item.flatMap(element -> pointed(
                element.output(),
                element.at().append(reference.pointer()),
                reference,
                where,
                "an element of " + step.each().get().text()));
    }

    private Optional<JsonNode> pointed(
            JsonNode schema, JsonPointer pointer, Arg.Reference reference, String where, String source) {
        Optional<JsonNode> found = SchemaFit.at(schema, pointer);
        if (found.isEmpty()) {
            JsonPointer parent = pointer;
            Optional<JsonNode> around = found;
            String name = "";
            while (around.isEmpty()) { // The nearest place that exists; the whole does.
                name = parent.last().getMatchingProperty();
                parent = parent.head();
                around = SchemaFit.at(schema, parent);
            }
            List<String> fields = new ArrayList<>();
            around.get().path("properties").propertyNames().forEach(fields::add);
            String has = fields.isEmpty() ? "." : ": " + source + " has " + String.join(", ", fields) + " there.";
            violations.add(
                    ViolationId.NO_SUCH_OUTPUT,
                    where,
                    reference.text() + " points at nothing" + has,
                    Nearest.to(name, fields)
                            .map(near -> "Did you mean \"" + near + "\"?")
                            .orElse("Refer to something that is there."));
        }
        return found;
    }

    /** What a step with {@code each} is at: a place in an earlier step's output. */
    private record Element(JsonNode output, JsonPointer at) {}

    private Optional<Element> element(Arg.Reference each, Step step, String where) {
        if (each.step().equals(Arg.Reference.ITEM)) {
            violations.add(
                    ViolationId.ITEM_OUTSIDE_EACH,
                    where,
                    each.text() + " is used, but the step does not repeat over anything else.",
                    "Refer to a list of an earlier step.");
            return Optional.empty();
        }
        Optional<JsonNode> list = resolve(step, each, where, Optional.empty());
        if (list.isPresent() && SchemaFit.fit(list.get(), LIST) == Fit.NEVER) {
            violations.add(
                    ViolationId.EACH_NEEDS_LIST,
                    where,
                    each.text() + " is " + kind(list.get()) + ", no list.",
                    "Refer to a list, or leave \"each\" out.");
            return Optional.empty();
        }
        return list.flatMap(_ -> plan.step(each.step()))
                .flatMap(read -> catalog.find(read.capability()).map(capability -> outputOf(read, capability)))
                .map(output -> new Element(output, each.pointer().append(FIRST)));
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
        if (capability.output().has("$defs")) {
            schema.set("$defs", capability.output().get("$defs"));
        }
        return schema;
    }

    private static JsonNode type(String... names) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            schema.withArray("type").add(name);
        }
        return schema;
    }

    private static JsonPointer pointer(String name) {
        return JsonPointer.empty().appendProperty(name);
    }

    private static String kind(JsonNode schema) {
        JsonNode types = schema.path("type");
        String type = types.isArray() ? types.path(0).asString("any value") : types.asString("any value");
        String format = schema.path("format").asString("");
        return (type.startsWith("a") || type.startsWith("i") || type.startsWith("o") ? "an " : "a ")
                + type
                + (format.isEmpty() ? "" : " (" + format + ")");
    }
}
