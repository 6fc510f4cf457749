package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.problem.Problem;
import dev.appweave.schema.SchemaFit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Rules for the arguments of one capability. */
final class ToolRules {
    private static final int MOST_QUESTION_CHARS = 200;

    private final CapabilityDescriptor capability;
    private final Rules rules;
    private final JsonText text;
    private final boolean texts;
    private final Problems problems = new Problems();
    private final Map<String, Expression> literals = new HashMap<>();
    private final Map<String, Expression> fields = new HashMap<>();

    /**
     * @param text how arguments are written
     * @param texts whether a model may be asked to write a text out of earlier results
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

    /** The object of arguments of a step of that number. */
    Expression arguments(int step, OutputFields outputs) {
        SchemaRules plain = schema(text.plain(), rules);
        SchemaRules any = schema(text, rules);
        SchemaRules.Property argument = (schema, at) -> {
            List<Expression> options = new ArrayList<>();
            options.add(literals.computeIfAbsent(at, _ -> literal(plain, any, schema, at)));
            if (step > 1) {
                options.add(reference(step, schema, at, outputs));
                if (texts && freeText(schema)) {
                    options.add(written(step, outputs));
                }
            }
            options.add(question());
            return schema.isBoolean()
                    ? Expressions.NOTHING
                    : rules.name(name(at) + "-" + step, Expressions.choice(options));
        };
        return rules.name(capability.id().value() + "-" + step, plain.expression(capability.input(), "", argument));
    }

    private static String name(String at) {
        return at.substring(at.lastIndexOf('/') + 1);
    }

    private Expression literal(SchemaRules plain, SchemaRules any, JsonNode schema, String at) {
        Expression bare = plain.value(schema, at);
        Expression whole = any.value(schema, at);
        return bare.equals(whole) ? bare : Expressions.choice(bare, marked("$literal", whole));
    }

    private Expression reference(int step, JsonNode schema, String at, OutputFields outputs) {
        Expression fitting = fields.computeIfAbsent(at, _ -> {
            String name = JsonPointer.compile(at).last().getMatchingProperty();
            JsonPointer pointer = JsonPointer.empty().appendProperty(name);
            JsonNode wanted = SchemaFit.at(capability.input(), pointer).orElse(schema);
            return rules.name("field", outputs.fitting(wanted));
        });
        return text.between(earlier(step, fitting));
    }

    private static Expression earlier(int step, Expression fields) {
        return Expressions.sequence(Expressions.literal("$s"), Expressions.range('1', '0' + step - 1), fields);
    }

    /** A text a model is to write out of one to three earlier results. */
    private Expression written(int step, OutputFields outputs) {
        Expression one =
                rules.name("about-" + step, text.between(earlier(step, rules.name("any-field", outputs.any()))));
        Expression more = Expressions.sequence(Expressions.literal(text.comma()), one);
        return rules.name(
                "model-" + step,
                Expressions.sequence(
                        Expressions.literal("{"),
                        text.name("$model"),
                        sentence(),
                        Expressions.literal(text.comma()),
                        text.name("about"),
                        Expressions.literal("["),
                        one,
                        Expressions.repeat(more, 0, 2),
                        Expressions.literal("]}")));
    }

    /** Whether any text will do. */
    private static boolean freeText(JsonNode schema) {
        return schema.path("type").asString("").equals("string")
                && !schema.has("format")
                && !schema.has("enum")
                && !schema.has("const")
                && !schema.has("pattern");
    }

    private Expression marked(String name, Expression value) {
        return Expressions.sequence(Expressions.literal("{"), text.name(name), value, Expressions.literal("}"));
    }

    private Expression sentence() {
        return text.between(Expressions.repeat(text.plain().anyChar(rules), 1, MOST_QUESTION_CHARS));
    }

    private Expression question() {
        return rules.name("ask", marked("$ask", sentence()));
    }
}
