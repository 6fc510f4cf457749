package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaFit.Fit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the outputs of some capabilities have in them: places that an argument may refer to. A star stands for the number of
 * each element of a list, once in a pointer. The output of a step that was made for each element of a list is
 * {@code {"items":[…]}} of what it is otherwise; which step that is a grammar does not remember.
 */
final class OutputFields {
    private static final int MOST_DEPTH = 4;
    private static final int MOST_FIELDS = 500;
    private static final JsonPointer ITEM = JsonPointer.compile("/0");
    private static final Expression ITEMS = Expressions.literal("/items");
    private static final Expression EACH = Expressions.literal("/*");

    /** Up to three digits. */
    private static final Expression INDEX = Expressions.sequence(
            Expressions.literal("/"),
            Expressions.choice(
                    Expressions.literal("0"),
                    Expressions.sequence(
                            Expressions.range('1', '9'), Expressions.repeat(Expressions.range('0', '9'), 0, 2))));

    private final List<Field> fields = new ArrayList<>();
    private final List<JsonNode> outputs;
    private final JsonText text;
    private final Rules rules;
    private final Map<JsonNode, Places> fitting = new HashMap<>();

    /** A place: its pointer as written in JSON, with numbers or with a star in it, and what stands there. */
    private record Field(Expression one, Expression each, JsonNode schema) {}

    /**
     * The places that will do.
     *
     * @param one pointers to one value, never empty
     * @param each the same with a star
     * @param whole whether an output as a whole will do
     * @param all whether the list of what a repeated step returned will do
     */
    private record Places(Expression one, Expression each, boolean whole, boolean all) {}

    OutputFields(List<CapabilityDescriptor> capabilities, JsonText text, Rules rules) {
        this.text = text;
        this.rules = rules;
        this.outputs = capabilities.stream().map(CapabilityDescriptor::output).toList();
        for (JsonNode output : outputs) {
            fields(output, JsonPointer.empty(), Expressions.EMPTY, Expressions.NOTHING, 0);
        }
    }

    private void fields(JsonNode output, JsonPointer pointer, Expression one, Expression each, int depth) {
        SchemaFit.at(output, pointer).ifPresent(here -> {
            if (depth > 0 && fields.size() < MOST_FIELDS) {
                fields.add(new Field(one, each, here));
            }
            if (depth == MOST_DEPTH || fields.size() >= MOST_FIELDS) {
                return;
            }
            here.path("properties").propertyNames().forEach(name -> {
                Expression last =
                        text.text(JsonPointer.empty().appendProperty(name).toString());
                fields(
                        output,
                        pointer.appendProperty(name),
                        Expressions.sequence(one, last),
                        Expressions.sequence(each, last),
                        depth + 1);
            });
            if (here.has("items")) {
                fields(
                        output,
                        pointer.append(ITEM),
                        Expressions.sequence(one, INDEX),
                        Expressions.choice(
                                List.of(Expressions.sequence(each, INDEX), Expressions.sequence(one, EACH)).stream()
                                        .filter(written -> !written.equals(Expressions.NOTHING))
                                        .toList()),
                        depth + 1);
            }
        });
    }

    /** The pointers to anything, the empty one too. */
    Expression any() {
        return written(
                new Places(
                        named("any-field", _ -> true, false), named("any-field-of-each", _ -> true, true), true, true),
                true);
    }

    /** The pointers to what may be a value of a schema: the rule of the checker, {@link SchemaFit#fit}. */
    Expression fitting(JsonNode wanted) {
        return written(places(wanted), true);
    }

    /** The same without stars: the pointers to one value. */
    Expression one(JsonNode wanted) {
        return written(places(wanted), false);
    }

    private Places places(JsonNode wanted) {
        return fitting.computeIfAbsent(wanted, _ -> {
            Predicate<JsonNode> fits = schema -> SchemaFit.fit(schema, wanted) != Fit.NEVER;
            return new Places(
                    named("field", fits, false),
                    named("field-of-each", fits, true),
                    outputs.stream().anyMatch(fits),
                    outputs.stream().map(OutputFields::listOf).anyMatch(fits));
        });
    }

    private Expression named(String wish, Predicate<JsonNode> fits, boolean each) {
        return rules.name(
                wish,
                Expressions.choice(fields.stream()
                        .filter(field -> fits.test(field.schema()))
                        .map(field -> each ? field.each() : field.one())
                        .filter(pointer -> !pointer.equals(Expressions.NOTHING))
                        .toList()));
    }

    private static JsonNode listOf(JsonNode output) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
        list.set("items", output);
        return list;
    }

    private static Expression written(Places places, boolean stars) {
        Expression one = places.whole() ? Expressions.optional(places.one()) : places.one();
        List<Expression> options = new ArrayList<>();
        options.add(places.all() ? ITEMS : Expressions.NOTHING);
        options.add(one);
        options.add(Expressions.sequence(ITEMS, INDEX, one));
        if (stars) {
            options.add(places.each());
            options.add(Expressions.sequence(ITEMS, INDEX, places.each()));
            options.add(Expressions.sequence(ITEMS, EACH, one));
        }
        options.removeIf(Expressions.NOTHING::equals);
        return Expressions.choice(options);
    }
}
