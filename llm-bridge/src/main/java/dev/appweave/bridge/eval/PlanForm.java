package dev.appweave.bridge.eval;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a plan in the common form: {@code [{"id":"s1","tool":"…","args":{…}}]}. A reference is {@code $s1.field},
 * inside a text <code>${s1.field}</code>; deeper pointers are dotted, a reference to a whole output is {@code $s1}.
 * Of a step that runs for each element of a list, {@code $s1.list[].field} is a field of the element. Conditions have no
 * place in the form and are left out.
 */
public final class PlanForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlanForm() {}

    /** The steps of a plan under the row's own tool names; a question to user or model leaves its argument out. */
    public static ArrayNode of(Plan plan, CaseCatalog catalog) {
        ArrayNode steps = JSON.arrayNode();
        for (Step step : plan.steps()) {
            ObjectNode written = steps.addObject();
            written.put("id", step.id());
            written.put("tool", catalog.name(step.capability()));
            ObjectNode args = written.putObject("args");
            step.args().forEach((name, arg) -> value(arg, step.each()).ifPresent(value -> args.set(name, value)));
        }
        return steps;
    }

    private static Optional<JsonNode> value(Arg arg, Optional<Arg.Reference> each) {
        return switch (arg) {
            case Arg.Literal literal -> Optional.of(literal.value());
            case Arg.Reference reference -> Optional.of(JSON.stringNode("$" + dotted(reference, each)));
            case Arg.Template template ->
                Optional.of(JSON.stringNode(template.parts().stream()
                        .map(part -> switch (part) {
                            case Arg.Part.Text(String text) -> text;
                            case Arg.Part.Hole(Arg.Reference reference) -> "${" + dotted(reference, each) + "}";
                        })
                        .collect(Collectors.joining())));
            case Arg.Items list -> {
                ArrayNode items = JSON.arrayNode();
                list.items().forEach(item -> value(item, each).ifPresent(items::add));
                yield Optional.of(items);
            }
            case Arg.Fields object -> {
                ObjectNode fields = JSON.objectNode();
                object.fields().forEach((name, field) -> value(field, each).ifPresent(v -> fields.set(name, v)));
                yield Optional.of(fields);
            }
            case Arg.AskUser _, Arg.AskModel _ -> Optional.empty();
        };
    }

    private static String dotted(Arg.Reference reference, Optional<Arg.Reference> each) {
        boolean element = reference.step().equals(Arg.Reference.ITEM) && each.isPresent();
        StringBuilder text =
                new StringBuilder(element ? dotted(each.get(), Optional.empty()) + "[]" : reference.step());
        for (JsonPointer rest = reference.pointer(); !rest.matches(); rest = rest.tail()) {
            text.append('.').append(rest.getMatchingProperty());
        }
        return text.toString();
    }
}
