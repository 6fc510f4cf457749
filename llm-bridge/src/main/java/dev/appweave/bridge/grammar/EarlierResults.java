package dev.appweave.bridge.grammar;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a step reads what the steps before it returned: as a value, inside of a text, under a condition, for each element. */
final class EarlierResults {
    private static final int MOST_ABOUT = 9;
    private static final JsonNode LIST = type("array");
    private static final JsonNode WORDS = type("string", "number", "integer", "boolean");
    private static final JsonNode NUMBER = type("number");
    private static final JsonNode SCALAR = type("string", "number", "boolean", "null");

    private final int step;
    private final OutputFields outputs;
    private final JsonText text;
    private final Rules rules;

    /** @param step the number of the step that reads, from 2 on */
    EarlierResults(int step, OutputFields outputs, JsonText text, Rules rules) {
        this.step = step;
        this.outputs = outputs;
        this.text = text;
        this.rules = rules;
    }

    /** {@code "$s1/phone"}: what may be a value of a schema. */
    Expression reference(JsonNode wanted) {
        return text.between(earlier("$s", outputs.fitting(wanted)));
    }

    private Expression earlier(String mark, Expression pointer) {
        return Expressions.sequence(Expressions.literal(mark), Expressions.range('1', '0' + step - 1), pointer);
    }

    /** <code>"Lunch at ${s1/name}"</code>, or in its long form where the text has loose dollar signs. */
    Expression template() {
        Expression words = outputs.fitting(WORDS);
        Expression plain = text.plain().anyPiece(rules);
        Expression hole =
                rules.name("hole-" + step, Expressions.sequence(earlier("${s", words), Expressions.literal("}")));
        Expression line = text.between(Expressions.sequence(
                Expressions.repeat(plain, 0, Expression.UNBOUNDED),
                hole,
                Expressions.repeat(Expressions.choice(plain, hole), 0, Expression.UNBOUNDED)));
        Expression asItIs = text.between(Expressions.repeat(text.anyChar(rules), 0, Expression.UNBOUNDED));
        Expression read = Expressions.sequence(
                Expressions.literal("{"),
                text.name("ref"),
                text.between(earlier("$s", words)),
                Expressions.literal("}"));
        Expression part = rules.name("part-" + step, Expressions.choice(asItIs, read));
        Expression parts = Expressions.sequence(
                Expressions.literal("{"),
                text.name("$template"),
                Expressions.literal("["),
                part,
                Expressions.repeat(
                        Expressions.sequence(Expressions.literal(text.comma()), part), 0, Expression.UNBOUNDED),
                Expressions.literal("]}"));
        return rules.name("template-" + step, Expressions.choice(line, parts));
    }

    /** The results a text is written about, as the inside of a list; may be none. */
    Expression about() {
        Expression one = rules.name("about-" + step, text.between(earlier("$s", outputs.any())));
        Expression more = Expressions.sequence(Expressions.literal(text.comma()), one);
        return Expressions.optional(Expressions.sequence(one, Expressions.repeat(more, 0, MOST_ABOUT - 1)));
    }

    /** What may stand before the arguments: over which list, and under which condition. */
    List<Expression> guards() {
        Expression list = text.between(earlier("$s", outputs.one(LIST)));
        return List.of(
                Expressions.sequence(text.name(CallForm.EACH), list),
                Expressions.sequence(text.name(CallForm.WHEN), rules.name("when-" + step, condition())));
    }

    private Expression condition() {
        return Expressions.sequence(
                Expressions.literal("{"),
                text.name("ref"),
                text.between(earlier("$s", outputs.any())),
                Expressions.literal(text.comma()),
                text.name("is"),
                rules.name(
                        "test",
                        Expressions.choice(
                                words("present", "absent", "empty", "not_empty"),
                                compared(words("equal", "not_equal"), SCALAR),
                                compared(words("less", "greater"), NUMBER))),
                Expressions.literal("}"));
    }

    private Expression words(String... tests) {
        return Expressions.choice(List.of(tests).stream()
                .map(test -> text.between(text.text(test)))
                .toList());
    }

    /** What is compared with is no argument: nothing in it is read as a reference. */
    private Expression compared(Expression test, JsonNode value) {
        return Expressions.sequence(
                test,
                Expressions.literal(text.comma()),
                text.name("value"),
                new SchemaRules(value, text, rules, new Problems()).value(value, ""));
    }

    private static JsonNode type(String... names) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            schema.withArray("type").add(name);
        }
        return schema;
    }
}
