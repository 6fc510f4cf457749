package dev.appweave.bridge.llm;

import dev.appweave.bridge.grammar.CallForm;
import dev.appweave.bridge.grammar.CallText.Call;
import dev.appweave.bridge.grammar.PlanGrammar;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Step;
import dev.appweave.schema.SchemaFit;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Steps as the calls a model would have written: {@link CallReading} reads the same steps out of them. */
public final class CallWriting {
    private final JsonNode input;

    private CallWriting(JsonNode input) {
        this.input = input;
    }

    /**
     * The call of one step; where its literals were said is left out.
     *
     * @param input the schema of its arguments; of an unknown capability, an empty object
     */
    public static Call call(Step step, CallForm form, JsonNode input) {
        Step written = ForEach.written(step);
        JsonNode tree = PlanJson.write(new Plan("plan", Optional.empty(), List.of(written)))
                .at("/steps/0");
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        guard(tree, "each", arguments, CallForm.EACH);
        guard(tree, "when", arguments, CallForm.WHEN);
        CallWriting inside = new CallWriting(input);
        written.args()
                .forEach((name, arg) -> arguments.set(
                        name, inside.argument(arg, JsonPointer.empty().appendProperty(name))));
        return new Call(form.name(step.capability()), arguments);
    }

    private static void guard(JsonNode step, String name, ObjectNode arguments, String mark) {
        if (step.has(name)) {
            arguments.set(mark, step.get(name));
        }
    }

    /** As plan JSON has it, with dollar signs where grammars let models write them. */
    private JsonNode argument(Arg arg, JsonPointer place) {
        return switch (arg) {
            case Arg.Literal literal
            when PlanGrammar.loose(literal.value()) ->
                JsonNodeFactory.instance.objectNode().set("$literal", literal.value());
            case Arg.Template template
            when !PlanGrammar.inLine(
                    template, SchemaFit.at(input, place).orElseGet(JsonNodeFactory.instance::objectNode)) ->
                template(template.parts());
            case Arg.Items(var items) -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                items.forEach(item -> array.add(argument(item, place.appendIndex(array.size()))));
                yield array;
            }
            case Arg.Fields(var fields) -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                fields.forEach((name, field) -> object.set(name, argument(field, place.appendProperty(name))));
                yield PlanJson.write(arg).has("$fields")
                        ? JsonNodeFactory.instance.objectNode().set("$fields", object)
                        : object;
            }
            case Arg.Literal _, Arg.Template _, Arg.Reference _, Arg.AskUser _, Arg.AskModel _ -> PlanJson.write(arg);
        };
    }

    private static JsonNode template(List<Arg.Part> parts) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ArrayNode array = object.putArray("$template");
        for (Arg.Part part : parts) {
            switch (part) {
                case Arg.Part.Text(var text) -> array.add(text);
                case Arg.Part.Hole(var reference) -> array.addObject().put("ref", reference.text());
            }
        }
        return object;
    }
}
