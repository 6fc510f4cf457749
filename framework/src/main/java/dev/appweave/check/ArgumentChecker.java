package dev.appweave.check;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.check.PlanChecker.Violations;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Step;
import dev.appweave.schema.CompiledSchema;
import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaFit.Fit;
import dev.appweave.schema.SchemaProblem;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks the arguments of one step against the input schema, as far as they are known before the plan runs. */
final class ArgumentChecker {
    private static final JsonNode TEXT = JsonNodeFactory.instance.objectNode().put("type", "string");

    private final CompiledSchema schema;
    private final boolean texts;
    private final Violations violations;

    ArgumentChecker(CompiledSchema schema, boolean texts, Violations violations) {
        this.schema = schema;
        this.texts = texts;
        this.violations = violations;
    }

    void check(Step step, CapabilityDescriptor capability) {
        JsonNode input = capability.input();
        Set<String> names = new TreeSet<>();
        input.path("properties").propertyNames().forEach(names::add);
        boolean open = !input.path("additionalProperties").isBoolean()
                || input.path("additionalProperties").asBoolean();
        ObjectNode literals = JsonNodeFactory.instance.objectNode();
        boolean allLiteral = true;
        for (var arg : step.args().entrySet()) {
            String where = "steps/" + step.id() + "/args/" + arg.getKey();
            if (!names.contains(arg.getKey()) && !open) {
                String takes = names.isEmpty() ? "It takes none." : "It takes " + String.join(", ", names) + ".";
                violations.add(
                        ViolationId.UNKNOWN_ARGUMENT,
                        where,
                        capability.id() + " takes no \"" + arg.getKey() + "\".",
                        Nearest.to(arg.getKey(), names)
                                .map(near -> "Did you mean \"" + near + "\"?")
                                .orElse(takes));
                continue;
            }
            switch (arg.getValue()) {
                case Arg.Literal literal -> literals.set(arg.getKey(), literal.value());
                case Arg.AskModel _ -> {
                    allLiteral = false;
                    written(input.path("properties").path(arg.getKey()), where);
                }
                case Arg.Reference _, Arg.Template _, Arg.Items _, Arg.Fields _, Arg.AskUser _ -> allLiteral = false;
            }
        }
        missing(step, input);
        for (SchemaProblem wrong : schema.validate(literals)) {
            boolean root = wrong.pointer().isEmpty();
            // A missing argument is reported above; a rule over several arguments is known only if all are literals.
            if (!root
                    || (allLiteral
                            && !wrong.keyword().equals("required")
                            && !wrong.keyword().equals("additionalProperties"))) {
                violations.add(
                        ViolationId.BAD_ARGUMENT,
                        "steps/" + step.id() + "/args" + wrong.pointer(),
                        "The value " + value(literals, wrong.pointer()) + " is wrong: " + wrong.message() + ".",
                        ValueRemedy.of(wrong, input));
            }
        }
    }

    /** A text of a model: there must be one, and the argument must take texts. */
    private void written(JsonNode argument, String where) {
        if (!texts) {
            violations.add(
                    ViolationId.NO_TEXT_MODEL,
                    where,
                    "A model is to write this text, and none that writes texts is installed.",
                    "Give the text itself, or a template over earlier steps.");
        } else if (SchemaFit.fit(TEXT, argument) == Fit.NEVER) {
            violations.add(
                    ViolationId.OUTPUT_DOES_NOT_FIT,
                    where,
                    "A model is to write a text here, and the argument takes none.",
                    "Give a value, or a reference.");
        }
    }

    private void missing(Step step, JsonNode input) {
        for (JsonNode required : input.path("required")) {
            String name = required.asString("");
            if (!step.args().containsKey(name)) {
                String text =
                        input.path("properties").path(name).path("description").asString("");
                violations.add(
                        ViolationId.MISSING_ARGUMENT,
                        "steps/" + step.id() + "/args",
                        "\"" + name + "\" is required and left out" + (text.isEmpty() ? "." : " (" + text + ")."),
                        "Give a value, a reference, or {\"$ask\": \"…\"}.");
            }
        }
    }

    private static String value(JsonNode literals, String pointer) {
        String text = literals.at(pointer).toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
