package dev.appweave.bridge.grammar;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Looks at every keyword of a schema before anything is written (JSON Schema 2020-12: Core, sections 8 to 10; Validation,
 * sections 6 to 9). A keyword is known and well-formed, an annotation, or a problem: none is passed over.
 */
final class SchemaKeywords {
    private static final int MOST_DEPTH = 64;
    private static final int MOST_NODES = 5_000;
    private static final int MOST_DIGITS = 30;

    private static final Set<String> TYPES =
            Set.of("null", "boolean", "integer", "number", "string", "array", "object");
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "contentEncoding",
            "contentMediaType",
            "contentSchema");
    private static final Set<String> UNSUPPORTED = Set.of(
            "not",
            "if",
            "then",
            "else",
            "dependentSchemas",
            "dependentRequired",
            "dependencies",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "contains",
            "minContains",
            "maxContains",
            "unevaluatedItems",
            "unevaluatedProperties",
            "additionalItems",
            "$id",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor",
            "$recursiveRef",
            "$recursiveAnchor",
            "$vocabulary");

    /** What the value of a keyword must be. */
    private enum Form {
        TEXT("a text"),
        COUNT("a whole number from 0 on"),
        NUMBER("a number of at most thirty digits"),
        STEP("a number above zero of at most thirty digits"),
        FLAG("true or false"),
        SCHEMA("a schema"),
        SCHEMAS("a list of schemas, not empty"),
        MAP("an object of schemas"),
        VALUES("a list of values, not empty"),
        NAMES("a list of names"),
        TYPE("a type or a list of types"),
        ANY("a value");

        private final String words;

        Form(String words) {
            this.words = words;
        }
    }

    private static final Map<String, Form> FORMS = new HashMap<>();

    static {
        put(Form.TYPE, "type");
        put(Form.VALUES, "enum");
        put(Form.ANY, "const");
        put(Form.TEXT, "pattern", "format", "$ref");
        put(Form.COUNT, "minLength", "maxLength", "minItems", "maxItems");
        put(Form.NUMBER, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
        put(Form.STEP, "multipleOf");
        put(Form.FLAG, "uniqueItems", "additionalProperties");
        put(Form.SCHEMA, "items");
        put(Form.SCHEMAS, "prefixItems", "oneOf", "anyOf", "allOf");
        put(Form.MAP, "properties", "$defs", "definitions");
        put(Form.NAMES, "required");
    }

    private final Problems problems;
    private int nodes;

    private SchemaKeywords(Problems problems) {
        this.problems = problems;
    }

    private static void put(Form form, String... keywords) {
        Arrays.stream(keywords).forEach(keyword -> FORMS.put(keyword, form));
    }

    /** Notes everything a grammar cannot hold. */
    static void check(JsonNode schema, Problems problems) {
        new SchemaKeywords(problems).schema(schema, "", 0);
    }

    private void schema(JsonNode schema, String at, int depth) {
        if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
            problems.add(GrammarProblemId.TOO_LARGE, "", "The schema is too large or nested too deep.");
            return;
        }
        if (!schema.isObject()) {
            if (!schema.isBoolean()) {
                problems.add(GrammarProblemId.BAD_KEYWORD, at, "A schema must be an object, true or false.");
            }
            return;
        }
        schema.properties().forEach(keyword -> keyword(keyword.getKey(), keyword.getValue(), at, depth));
    }

    private void keyword(String name, JsonNode value, String at, int depth) {
        String place = place(at, name);
        Form form = FORMS.get(name);
        if (form == null) {
            unheld(name, place);
        } else if (name.equals("additionalProperties") && value.isObject()) {
            problems.add(
                    GrammarProblemId.UNSUPPORTED_KEYWORD,
                    place,
                    "Properties of any name cannot be written as a grammar.");
        } else if (!fits(form, value)) {
            problems.add(GrammarProblemId.BAD_KEYWORD, place, Problems.quoted(name) + " must be " + form.words + ".");
        } else {
            switch (form) {
                case SCHEMA -> schema(value, place, depth + 1);
                case SCHEMAS -> {
                    for (int i = 0; i < value.size(); i++) {
                        schema(value.get(i), place + "/" + i, depth + 1);
                    }
                }
                case MAP ->
                    value.properties()
                            .forEach(member -> schema(member.getValue(), place(place, member.getKey()), depth + 1));
                case TEXT, COUNT, NUMBER, STEP, FLAG, VALUES, NAMES, TYPE, ANY -> {}
            }
        }
    }

    private void unheld(String name, String place) {
        if (UNSUPPORTED.contains(name)) {
            problems.add(
                    GrammarProblemId.UNSUPPORTED_KEYWORD,
                    place,
                    Problems.quoted(name) + " cannot be written as a grammar.");
        } else if (!ANNOTATIONS.contains(name) && !name.startsWith("x-")) {
            problems.add(
                    GrammarProblemId.UNKNOWN_KEYWORD,
                    place,
                    Problems.quoted(name) + " is no keyword of JSON Schema 2020-12.");
        }
    }

    private static boolean fits(Form form, JsonNode value) {
        return switch (form) {
            case ANY -> true;
            case TEXT -> value.isString();
            case COUNT -> number(value) && value.decimalValue().signum() >= 0 && isWhole(value.decimalValue());
            case NUMBER -> number(value);
            case STEP -> number(value) && value.decimalValue().signum() > 0;
            case FLAG -> value.isBoolean();
            case SCHEMA -> value.isObject() || value.isBoolean();
            case SCHEMAS, VALUES -> value.isArray() && !value.isEmpty();
            case MAP -> value.isObject();
            case NAMES -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
            case TYPE ->
                value.isArray()
                        ? !value.isEmpty() && value.valueStream().allMatch(SchemaKeywords::isType)
                        : isType(value);
        };
    }

    /** A number that can be written out: 1e999999999 would fill the memory. */
    private static boolean number(JsonNode value) {
        if (!value.isNumber() || (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue()))) {
            return false;
        }
        BigDecimal number = value.decimalValue();
        return Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isType(JsonNode value) {
        return value.isString() && TYPES.contains(value.asString());
    }

    /** The pointer to a member. */
    static String place(String at, String name) {
        return at + JsonPointer.empty().appendProperty(name);
    }

    /** Whether a keyword says something about values. */
    static boolean asserts(String name) {
        return FORMS.containsKey(name) && !name.equals("$defs") && !name.equals("definitions");
    }

    /** The keywords that stand for a list of schemas for the same value. */
    static List<String> alternatives() {
        return List.of("oneOf", "anyOf");
    }
}
