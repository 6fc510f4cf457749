package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaFit.Fit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    private static final JsonNode ANY = JsonNodeFactory.instance.objectNode();
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
    private final Expression index;
    private final Map<JsonNode, Places> fitting = new HashMap<>();

    /** A place: the parts of its pointer as written in JSON, and what stands there. */
    private record Field(List<Expression> parts, JsonNode schema) {
        /** The same with a star for one of its numbers. */
        List<List<Expression>> starred(Expression index) {
            List<List<Expression>> all = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).equals(index)) {
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
     * The pointers to the places that will do, as rules for all steps alike.
     *
     * @param one those to one value
     * @param all these, and those with a star
     */
    private record Places(Expression one, Expression all) {}

    OutputFields(List<CapabilityDescriptor> capabilities, JsonText text, Rules rules) {
        this.text = text;
        this.rules = rules;
        this.index = rules.name("index", INDEX);
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
                fields(output, pointer.append(ITEM), with(parts, index));
            }
        });
    }

    private static List<Expression> with(List<Expression> parts, Expression last) {
        return Stream.concat(parts.stream(), Stream.of(last)).toList();
    }

    /** The pointers to anything, the empty one too. */
    Expression any() {
        return fitting(ANY);
    }

    /** The pointers to what may be a value of a schema: the rule of the checker, {@link SchemaFit#fit}. */
    Expression fitting(JsonNode wanted) {
        return places(wanted).all();
    }

    /** The same without stars: the pointers to one value. */
    Expression one(JsonNode wanted) {
        return places(wanted).one();
    }

    private Places places(JsonNode wanted) {
        return fitting.computeIfAbsent(wanted, _ -> {
            Predicate<JsonNode> fits = schema -> SchemaFit.fit(schema, wanted) != Fit.NEVER;
            boolean whole = outputs.stream().anyMatch(fits);
            boolean list = outputs.stream().map(OutputFields::listOf).anyMatch(fits);
            Expression one = named("field", fits, field -> Stream.of(field.parts()));
            Expression each = named("field-of-each", fits, field -> field.starred(index).stream());
            Expression here = whole ? Expressions.optional(one) : one;
            Expression numbered = Expressions.sequence(index, here);
            Expression starred = Expressions.choice(
                    Expressions.sequence(index, Expressions.choice(here, each)), Expressions.sequence(STAR, here));
            return new Places(
                    written("one-place", whole, Expressions.choice(one, items(list, numbered))),
                    written("place", whole, Expressions.choice(one, each, items(list, starred))));
        });
    }

    /** What a repeated step returned: the list of all, or something in it. */
    private static Expression items(boolean list, Expression inside) {
        Expression more = Expressions.sequence(SLASH, inside);
        return Expressions.sequence(ITEMS, list ? Expressions.optional(more) : more);
    }

    /** A rule's texts are not empty, so an output as a whole is told beside it. */
    private Expression written(String wish, boolean whole, Expression inside) {
        Expression some = rules.name(wish, inside);
        return whole ? Expressions.optional(some) : some;
    }

    private Expression named(
            String wish, Predicate<JsonNode> fits, Function<Field, Stream<List<Expression>>> pointers) {
        Branch all = new Branch();
        fields.stream()
                .filter(field -> fits.test(field.schema()))
                .flatMap(pointers)
                .forEach(all::add);
        return all.below.isEmpty() ? Expressions.NOTHING : rules.name(wish, all.written());
    }

    private static JsonNode listOf(JsonNode output) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
        list.set("items", output);
        return list;
    }
}
