package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Rules for the arguments of one capability. */
final class ToolRules {
    private final CapabilityDescriptor capability;
    private final Rules rules;
    private final JsonText text;
    private final boolean texts;
    private final Problems problems = new Problems();
    private final Map<String, Expression> marked = new HashMap<>();

    /**
     * @param text how arguments are written
     * @param texts whether a model may be asked to write a text
     */
    ToolRules(CapabilityDescriptor capability, Rules rules, JsonText text, boolean texts) {
        this.capability = capability;
        this.rules = rules;
        this.text = text;
        this.texts = texts;
        SchemaKeywords.check(capability.input(), problems);
        if (problems.isEmpty()) {
            if (!SchemaMerge.names(capability.input().path("type")).contains("object")) {
                problems.add(GrammarProblemId.NO_OBJECT, "/type", "The input must be an object.");
            } else {
                check();
            }
        }
    }

    /** Writes the arguments once as they would be alone, to see what stands in the way. */
    private void check() {
        Rules alone = new Rules();
        Expression all = schema(JsonText.ANY, alone).value(capability.input(), "");
        if (problems.isEmpty() && alone.grammar(all).isEmpty()) {
            problems.add(GrammarProblemId.ACCEPTS_NOTHING, "", "No value can satisfy all of it.");
        }
    }

    private SchemaRules schema(JsonText written, Rules into) {
        return new SchemaRules(capability.input(), written, into, problems);
    }

    CapabilityDescriptor capability() {
        return capability;
    }

    CapabilityId id() {
        return capability.id();
    }

    /** Why there are no rules; empty if there are. */
    List<Problem> problems() {
        return problems.all().stream()
                .map(problem -> new Problem(
                        problem.id(), capability.id() + problem.where(), problem.message(), problem.remedy()))
                .toList();
    }

    JsonText text() {
        return text;
    }

    Rules rules() {
        return rules;
    }

    /** Whether a model may be asked to write a text. */
    boolean texts() {
        return texts;
    }

    /** The object of arguments of a step of that number, and what it is made under or for each of. */
    Expression arguments(int step, Optional<EarlierResults> earlier) {
        SchemaRules plain = schema(text.plain(), rules);
        return rules.name(
                capability.id().value() + "-" + step,
                plain.expression(capability.input(), "", ArgumentRules.of(this, plain, step, earlier)));
    }

    /** A value under {@code $literal}; nothing if none of them would be read as something else without. */
    Expression marked(JsonNode schema, String at) {
        return marked.computeIfAbsent(at, _ -> {
            Expression bare = schema(text.plain(), rules).value(schema, at);
            Expression whole = schema(text, rules).value(schema, at);
            return bare.equals(whole) ? Expressions.NOTHING : marked("$literal", whole);
        });
    }

    Expression marked(String name, Expression value) {
        return Expressions.sequence(Expressions.literal("{"), text.name(name), value, Expressions.literal("}"));
    }
}
