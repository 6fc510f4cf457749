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
    private final Expression hole;
    private final List<Expression> guards;

    /** @param step the number of the step that reads, from 2 on */
    EarlierResults(int step, OutputFields outputs, JsonText text, Rules rules) {
        this.step = step;
        this.outputs = outputs;
        this.text = text;
        this.rules = rules;
        this.hole = rules.name(
                "hole-" + step, Expressions.sequence(earlier("${s", outputs.fitting(WORDS)), Expressions.literal("}")));
        this.guards = List.of(
                Expressions.sequence(text.name(CallForm.EACH), text.between(earlier("$s", outputs.one(LIST)))),
                Expressions.sequence(text.name(CallForm.WHEN), rules.name("when-" + step, condition())));
    }

    /** {@code "$s1/phone"}: what may be a value of a schema. */
    Expression reference(JsonNode wanted) {
        return text.between(earlier("$s", outputs.fitting(wanted)));
    }

    private Expression earlier(String mark, Expression pointer) {
        return Expressions.sequence(Expressions.literal(mark), Expressions.range('1', '0' + step - 1), pointer);
    }

    /**
     * How a text goes on that has results in it: <code>${s1/name} at ${s1/time}</code>. Until the first result it is a text
     * like others, which may end; who wrote a date wrongly would otherwise have to go on until something is read.
     */
    Expression tail() {
        return rules.name(
                "tail-" + step,
                Expressions.sequence(
                        hole,
                        Expressions.repeat(
                                Expressions.choice(text.plain().anyPiece(rules), hole), 0, Expression.UNBOUNDED)));
    }

    /**
     * A text with results in it, in its long form: <code>{"$template":["US$ ",{"ref":"$s1/price"}]}</code>.
     *
     * @param line whether in one line too, if a result comes first: <code>"${s1/day}T13:00:00Z"</code>
     */
    Expression template(boolean line) {
        Expression asItIs = text.between(Expressions.repeat(text.anyChar(rules), 0, Expression.UNBOUNDED));
        Expression read = Expressions.sequence(
                Expressions.literal("{"),
                text.name("ref"),
                text.between(earlier("$s", outputs.fitting(WORDS))),
                Expressions.literal("}"));
        Expression part = rules.name("part-" + step, Expressions.choice(asItIs, read));
        Expression parts = rules.name(
                "template-" + step,
                Expressions.sequence(
                        Expressions.literal("{"),
                        text.name("$template"),
                        Expressions.literal("["),
                        part,
                        Expressions.repeat(
                                Expressions.sequence(Expressions.literal(text.comma()), part), 0, Expression.UNBOUNDED),
                        Expressions.literal("]}")));
        return line ? Expressions.choice(text.between(tail()), parts) : parts;
    }

    /** The results a text is written about, as the inside of a list; may be none. */
    Expression about() {
        Expression one = rules.name("about-" + step, text.between(earlier("$s", outputs.any())));
        Expression more = Expressions.sequence(Expressions.literal(text.comma()), one);
        return Expressions.optional(Expressions.sequence(one, Expressions.repeat(more, 0, MOST_ABOUT - 1)));
    }

    /** What may stand before the arguments: over which list, and under which condition. */
    List<Expression> guards() {
        return guards;
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
