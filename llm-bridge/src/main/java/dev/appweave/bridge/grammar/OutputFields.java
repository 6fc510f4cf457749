package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaFit.Fit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    private static final Expression SLASH = Expressions.literal("/");
    private static final Expression STAR = Expressions.literal("*");

    /** Up to three digits. */
    private static final Expression INDEX = Expressions.choice(
            Expressions.literal("0"),
            Expressions.sequence(Expressions.range('1', '9'), Expressions.repeat(Expressions.range('0', '9'), 0, 2)));

    private final List<Field> fields = new ArrayList<>();
    private final List<JsonNode> outputs;
    private final JsonText text;
    private final Rules rules;
    private final Map<JsonNode, Places> fitting = new HashMap<>();

    /** A place: the parts of its pointer as written in JSON, and what stands there. */
    private record Field(List<Expression> parts, JsonNode schema) {
        /** The same with a star for one of its numbers. */
        List<List<Expression>> starred() {
            List<List<Expression>> all = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).equals(INDEX)) {
                    List<Expression> one = new ArrayList<>(parts);
                    one.set(i, STAR);
                    all.add(one);
                }
            }
            return all;
        }
    }

    /** Pointers that begin alike, so that a reader of the grammar follows one way and not one for each place. */
    private static final class Branch {
        private final Map<Expression, Branch> below = new LinkedHashMap<>();
        private boolean ends;

        void add(List<Expression> parts) {
            if (parts.isEmpty()) {
                ends = true;
            } else {
                below.computeIfAbsent(parts.getFirst(), _ -> new Branch()).add(parts.subList(1, parts.size()));
            }
        }

        Expression written() {
            Expression more = Expressions.sequence(
                    SLASH,
                    Expressions.choice(below.entrySet().stream()
                            .map(part -> Expressions.sequence(
                                    part.getKey(), part.getValue().written()))
                            .toList()));
            return below.isEmpty() ? Expressions.EMPTY : ends ? Expressions.optional(more) : more;
        }
    }

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
            fields(output, JsonPointer.empty(), List.of());
        }
    }

    private void fields(JsonNode output, JsonPointer pointer, List<Expression> parts) {
        SchemaFit.at(output, pointer).ifPresent(here -> {
            if (!parts.isEmpty() && fields.size() < MOST_FIELDS) {
                fields.add(new Field(parts, here));
            }
            if (parts.size() == MOST_DEPTH || fields.size() >= MOST_FIELDS) {
                return;
            }
            here.path("properties").propertyNames().forEach(name -> {
                String escaped =
                        JsonPointer.empty().appendProperty(name).toString().substring(1);
                Expression part = text.text(escaped);
                if (!part.equals(Expressions.NOTHING)) {
                    fields(output, pointer.appendProperty(name), with(parts, part));
                }
            });
            if (here.has("items")) {
                fields(output, pointer.append(ITEM), with(parts, INDEX));
            }
        });
    }

    private static List<Expression> with(List<Expression> parts, Expression last) {
        return Stream.concat(parts.stream(), Stream.of(last)).toList();
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
        Branch all = new Branch();
        fields.stream()
                .filter(field -> fits.test(field.schema()))
                .flatMap(field -> each ? field.starred().stream() : Stream.of(field.parts()))
                .forEach(all::add);
        return all.below.isEmpty() ? Expressions.NOTHING : rules.name(wish, all.written());
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
        options.add(Expressions.sequence(ITEMS, SLASH, INDEX, one));
        if (stars) {
            options.add(places.each());
            options.add(Expressions.sequence(ITEMS, SLASH, INDEX, places.each()));
            options.add(Expressions.sequence(ITEMS, SLASH, STAR, one));
        }
        options.removeIf(Expressions.NOTHING::equals);
        return Expressions.choice(options);
    }
}
