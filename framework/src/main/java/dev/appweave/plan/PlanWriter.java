package dev.appweave.plan;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plans to JSON: see {@link PlanJson}. */
final class PlanWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanWriter() {}

    static ObjectNode write(Plan plan) {
        ObjectNode out = NODES.objectNode();
        out.put("id", plan.id());
        plan.said().ifPresent(said -> {
            out.put("said", said.text());
            if (!said.foreign().isEmpty()) {
                ArrayNode foreign = out.putArray("foreign");
                said.foreign()
                        .forEach(span -> foreign.addArray().add(span.start()).add(span.end()));
            }
        });
        plan.planned().ifPresent(how -> out.put("planned", how));
        ArrayNode steps = out.putArray("steps");
        plan.steps().forEach(step -> steps.add(step(step)));
        return out;
    }

    private static ObjectNode step(Step step) {
        ObjectNode out = NODES.objectNode();
        out.put("id", step.id());
        out.put("capability", step.capability().value());
        ObjectNode args = out.putObject("args");
        ObjectNode spans = NODES.objectNode();
        step.args().forEach((name, arg) -> {
            args.set(name, arg(arg));
            if (arg instanceof Arg.Literal literal && literal.said().isPresent()) {
                Said said = literal.said().get();
                spans.putArray(name)
                        .add(said.span().start())
                        .add(said.span().end())
                        .add(said.reading());
            }
        });
        step.when().ifPresent(when -> {
            ObjectNode condition = out.putObject("when");
            condition.put("ref", when.ref().text());
            condition.put("is", when.test().name().toLowerCase(Locale.ROOT));
            when.value().ifPresent(value -> condition.set("value", value));
        });
        step.each().ifPresent(each -> out.put("each", each.text()));
        if (!spans.isEmpty()) {
            out.set("spans", spans);
        }
        return out;
    }

    static JsonNode arg(Arg arg) {
        return switch (arg) {
            case Arg.Literal literal ->
                Notation.looksSpecial(literal.value())
                        ? NODES.objectNode().set("$literal", literal.value())
                        : literal.value();
            case Arg.Reference reference -> NODES.stringNode(reference.text());
            case Arg.Template template ->
                Notation.line(template).<JsonNode>map(NODES::stringNode).orElseGet(() -> parts(template));
            case Arg.Items(var items) -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(arg(item)));
                yield array;
            }
            case Arg.Fields(var fields) -> {
                ObjectNode object = NODES.objectNode();
                for (Map.Entry<String, Arg> field : fields.entrySet()) {
                    object.set(field.getKey(), arg(field.getValue()));
                }
                yield Notation.marked(fields.keySet()) ? NODES.objectNode().set("$fields", object) : object;
            }
            case Arg.AskUser(var question) -> NODES.objectNode().put("$ask", question);
            case Arg.AskModel(var instruction, var about) -> {
                ObjectNode object = NODES.objectNode().put("$model", instruction);
                ArrayNode references = object.putArray("about");
                about.forEach(reference -> references.add(reference.text()));
                yield object;
            }
        };
    }

    /** The long form of a template whose text holds what looks like a reference. */
    private static ObjectNode parts(Arg.Template template) {
        ObjectNode object = NODES.objectNode();
        ArrayNode parts = object.putArray("$template");
        for (Arg.Part part : template.parts()) {
            switch (part) {
                case Arg.Part.Text(var text) -> parts.add(text);
                case Arg.Part.Hole(var reference) -> parts.addObject().put("ref", reference.text());
            }
        }
        return object;
    }
}
