package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Expression.Reference;
import dev.appweave.schema.CompiledSchema;
import dev.appweave.schema.JsonSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes rules for the values of one schema document, whose keywords have been looked at before. */
final class SchemaRules {
    private static final int MOST_VALUES = 20_000;
    private static final List<String> TYPES =
            List.of("null", "boolean", "integer", "number", "string", "array", "object");

    /** Made when the first is needed: most schemas need none. */
    private static final class Validator {
        static final JsonSchemas SCHEMAS = new JsonSchemas();
    }

    private final JsonNode root;
    private final JsonText text;
    private final Rules rules;
    private final Problems problems;
    private final FlatSchemas flat;
    private final StringRules strings;
    private final NumberRules numbers;
    private final ArrayRules arrays;
    private final ObjectRules objects;
    private final Map<String, Reference> named = new HashMap<>();

    /** The references that were followed for the value that is being written. */
    private Set<String> here = new HashSet<>();

    private final Property below = this::value;
    private int written;

    SchemaRules(JsonNode root, JsonText text, Rules rules, Problems problems) {
        this.root = root;
        this.text = text;
        this.rules = rules;
        this.problems = problems;
        this.flat = new FlatSchemas(root, problems);
        this.strings = new StringRules(text, rules, problems);
        this.numbers = new NumberRules(problems);
        this.arrays = new ArrayRules(this, rules, problems);
        this.objects = new ObjectRules(text, rules, problems);
    }

    JsonText text() {
        return text;
    }

    /** What is written for the properties of an object and the items of a list. */
    interface Property {
        Expression value(JsonNode schema, String at);

        default Expression item(JsonNode schema, String at) {
            return value(schema, at);
        }

        /** How a text that may be anything may go on before its end; nothing: it is but a text. */
        default Expression tail() {
            return Expressions.NOTHING;
        }

        /** Members that may stand before the object's own. */
        default List<Expression> lead() {
            return List.of();
        }
    }

    /** The values of a schema somewhere below the value that is being written; a problem if there are none. */
    Expression value(JsonNode schema, String at) {
        Set<String> above = here;
        here = new HashSet<>();
        boolean well = problems.isEmpty();
        Expression value = expression(schema, at, below);
        here = above;
        boolean forbidden = schema.isBoolean() && !schema.asBoolean();
        if (value.equals(Expressions.NOTHING) && !forbidden && text == JsonText.ANY && well && problems.isEmpty()) {
            problems.add(GrammarProblemId.ACCEPTS_NOTHING, at, "No value can satisfy all of it.");
        }
        return value;
    }

    /** The same, with something else for the parts of an object or a list. */
    Expression parts(JsonNode schema, String at, Property property) {
        Set<String> above = here;
        here = new HashSet<>();
        Expression value = expression(schema, at, property);
        here = above;
        return value;
    }

    /** The values of a schema for the same value. */
    Expression expression(JsonNode schema, String at, Property property) {
        if (++written > MOST_VALUES) {
            problems.add(GrammarProblemId.TOO_LARGE, "", "The grammar of the schema is too large.");
            return Expressions.NOTHING;
        }
        if (flat.onlyRefers(schema)) {
            return referred(schema.get("$ref").asString(), at, property);
        }
        return flat.flat(schema, at).map(whole -> branches(whole, at, property)).orElse(Expressions.NOTHING);
    }

    private Expression referred(String ref, String at, Property property) {
        @Nullable Reference known = property == below ? named.get(ref) : null;
        if (!here.add(ref)) {
            problems.add(
                    GrammarProblemId.ENDLESS_REFERENCE,
                    at + "/$ref",
                    Problems.quoted(ref) + " leads back to itself for the same value.");
            return Expressions.NOTHING;
        }
        try {
            if (known != null) {
                return known;
            }
            Optional<JsonNode> target = flat.target(ref, at);
            if (target.isEmpty()) {
                return Expressions.NOTHING;
            }
            String place = ref.substring(1);
            if (property != below) { // Written for one purpose only, so no rule for all.
                return expression(target.get(), place, property);
            }
            Reference opened = rules.open(ref.equals("#") ? "whole" : ref.substring(ref.lastIndexOf('/') + 1));
            named.put(ref, opened);
            Expression body = expression(target.get(), place, property);
            rules.close(opened, body);
            return body.equals(Expressions.NOTHING) ? body : opened;
        } finally {
            here.remove(ref);
        }
    }

    private Expression branches(ObjectNode whole, String at, Property property) {
        for (String word : SchemaKeywords.alternatives()) {
            if (whole.has(word)) {
                return alternatives(whole, word, at, property);
            }
        }
        return typed(whole, at, property);
    }

    private Expression alternatives(ObjectNode whole, String word, String at, Property property) {
        ObjectNode base = whole.deepCopy();
        JsonNode list = base.remove(word);
        boolean alone = base.propertyNames().stream().noneMatch(SchemaKeywords::asserts);
        List<Expression> options = new ArrayList<>();
        List<Alternative> seen = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = at + "/" + word + "/" + i;
            Optional<ObjectNode> option = flat.both(base, list.get(i), place);
            if (option.isEmpty()) {
                continue;
            }
            Alternative alternative = new Alternative(i, option.get());
            if (word.equals("oneOf")) {
                apart(seen, alternative, at);
            }
            options.add(alone ? expression(list.get(i), place, property) : branches(option.get(), place, property));
        }
        return Expressions.choice(options);
    }

    private void apart(List<Alternative> seen, Alternative next, String at) {
        for (Alternative before : seen) {
            if (!before.isApartFrom(next)) {
                problems.add(
                        GrammarProblemId.OVERLAPPING_ALTERNATIVES,
                        at + "/oneOf/" + next.index(),
                        "A value may fit alternative " + before.index() + " too, and exactly one is allowed.");
            }
        }
        seen.add(next);
    }

    private Expression typed(ObjectNode schema, String at, Property property) {
        if (schema.has("enum") || schema.has("const")) {
            List<JsonNode> values = values(schema, at);
            return rules.name(
                    wish(at, "word"),
                    Expressions.choice(values.stream().map(text::value).toList()));
        }
        if (!schema.has("type")) {
            problems.add(GrammarProblemId.SAYS_NOTHING, at, "Nothing is said about the type of the value.");
            return Expressions.NOTHING;
        }
        Set<String> types = SchemaMerge.names(schema.get("type"));
        if (types.contains("number")) {
            types.remove("integer");
        }
        List<Expression> options = new ArrayList<>();
        for (String type : TYPES) {
            if (types.contains(type)) {
                options.add(ofType(type, schema, at, property));
            }
        }
        return Expressions.choice(options);
    }

    private Expression ofType(String type, ObjectNode schema, String at, Property property) {
        return switch (type) {
            case "null" -> Expressions.literal("null");
            case "boolean" ->
                rules.name("boolean", Expressions.choice(Expressions.literal("true"), Expressions.literal("false")));
            case "integer" -> rules.name("integer", numbers.integers(schema, at));
            case "number" -> rules.name("number", numbers.numbers(schema, at));
            case "string" -> strings.strings(schema, at, property.tail());
            case "array" -> rules.name(wish(at, "list"), arrays.arrays(schema, at, property));
            default -> {
                Expression object = objects.objects(schema, at, property);
                yield property == below ? rules.name(wish(at, "object"), object) : object;
            }
        };
    }

    private static String wish(String at, String otherwise) {
        String last = at.substring(at.lastIndexOf('/') + 1);
        return last.isEmpty() || Character.isDigit(last.charAt(0)) ? otherwise : last;
    }

    /** The values of an enum that satisfy what else is said; empty if there is none. */
    List<JsonNode> values(JsonNode schema, String at) {
        Optional<ObjectNode> whole = flat.flat(schema, at);
        if (whole.isEmpty()) {
            return List.of();
        }
        ObjectNode one = whole.get();
        List<JsonNode> values = new ArrayList<>();
        if (one.has("const")) {
            values.add(one.get("const"));
        } else {
            one.path("enum").forEach(values::add);
        }
        Set<String> types = SchemaMerge.names(one.path("type"));
        values.removeIf(value -> !types.isEmpty() && !isOf(types, value));
        boolean more = one.propertyNames().stream()
                .filter(SchemaKeywords::asserts)
                .anyMatch(name -> !List.of("enum", "const", "type").contains(name));
        boolean both = one.has("enum") && one.has("const");
        return values.isEmpty() || !(more || both) ? values : valid(one, values, at);
    }

    private static boolean isOf(Set<String> types, JsonNode value) {
        boolean whole =
                value.isNumber() && (value.isIntegralNumber() || value.doubleValue() == Math.rint(value.doubleValue()));
        return types.contains(Alternative.type(value)) || (whole && types.contains("integer"));
    }

    /** Lets the validator say which values are meant. */
    private List<JsonNode> valid(ObjectNode schema, List<JsonNode> values, String at) {
        ObjectNode whole = schema.deepCopy();
        if (root.has("$defs")) {
            whole.set("$defs", root.get("$defs"));
        }
        try {
            CompiledSchema compiled = Validator.SCHEMAS.compile(whole);
            return values.stream()
                    .filter(value -> compiled.validate(value).isEmpty())
                    .toList();
        } catch (RuntimeException e) { // A reference into a place that is not in this part.
            problems.add(
                    GrammarProblemId.CANNOT_COMBINE,
                    at,
                    "An enum or a const meets a reference that does not begin with \"#/$defs/\".");
            return List.of();
        }
    }
}
