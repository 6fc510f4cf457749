package dev.appweave.bridge.grammar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes one schema of several that a value must all satisfy, keyword by keyword. */
final class SchemaMerge {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Problems problems;

    SchemaMerge(Problems problems) {
        this.problems = problems;
    }

    /** What both ask for; {@code at} is told where they cannot be one. */
    ObjectNode both(ObjectNode one, ObjectNode other, String at) {
        ObjectNode all = one.deepCopy();
        for (Map.Entry<String, JsonNode> member : other.properties()) {
            String name = member.getKey();
            JsonNode here = all.get(name);
            if (SchemaKeywords.asserts(name)) {
                all.set(name, here == null ? member.getValue() : keyword(name, here, member.getValue(), at));
            }
        }
        objects(one, other, all);
        return all;
    }

    private JsonNode keyword(String name, JsonNode one, JsonNode other, String at) {
        if (one.equals(other)) {
            return one;
        }
        return switch (name) {
            case "type" -> types(one, other);
            case "enum" -> values(one, other);
            case "minimum", "exclusiveMinimum", "minLength", "minItems" ->
                one.decimalValue().compareTo(other.decimalValue()) >= 0 ? one : other;
            case "maximum", "exclusiveMaximum", "maxLength", "maxItems" ->
                one.decimalValue().compareTo(other.decimalValue()) <= 0 ? one : other;
            case "uniqueItems" -> NODES.booleanNode(true); // One of the two, as they differ.
            case "additionalProperties" -> NODES.booleanNode(false);
            case "required" -> union(one, other);
            case "multipleOf" -> multiple(one, other, at);
            case "items" -> allOf(one, other);
            case "properties" -> properties(one, other);
            default -> {
                problems.add(
                        GrammarProblemId.CANNOT_COMBINE,
                        at,
                        "Two different " + Problems.quoted(name) + " meet for the same value.");
                yield one;
            }
        };
    }

    private static JsonNode types(JsonNode one, JsonNode other) {
        Set<String> left = names(one);
        Set<String> right = names(other);
        ArrayNode shared = NODES.arrayNode();
        for (String type : left) {
            if (right.contains(type) || (type.equals("integer") && right.contains("number"))) {
                shared.add(type);
            }
        }
        if (left.contains("number")
                && !left.contains("integer")
                && right.contains("integer")
                && !right.contains("number")) {
            shared.add("integer");
        }
        return shared;
    }

    /** The words of a text or of a list of texts. */
    static Set<String> names(JsonNode one) {
        Set<String> names = new LinkedHashSet<>();
        if (one.isString()) {
            names.add(one.asString());
        }
        one.forEach(name -> names.add(name.asString("")));
        return names;
    }

    private static ArrayNode values(JsonNode one, JsonNode other) {
        ArrayNode shared = NODES.arrayNode();
        one.valueStream()
                .filter(value -> other.valueStream().anyMatch(value::equals))
                .forEach(shared::add);
        return shared;
    }

    private static ArrayNode union(JsonNode one, JsonNode other) {
        ArrayNode all = NODES.arrayNode();
        Set<String> names = names(one);
        names.addAll(names(other));
        names.forEach(all::add);
        return all;
    }

    private JsonNode multiple(JsonNode one, JsonNode other, String at) {
        BigDecimal left = one.decimalValue().stripTrailingZeros();
        BigDecimal right = other.decimalValue().stripTrailingZeros();
        if (left.scale() > 0 || right.scale() > 0) {
            problems.add(GrammarProblemId.CANNOT_COMBINE, at, "Two different \"multipleOf\" meet for the same value.");
            return one;
        }
        BigInteger first = left.toBigInteger();
        BigInteger second = right.toBigInteger();
        return NODES.numberNode(first.multiply(second).divide(first.gcd(second)));
    }

    private static ObjectNode allOf(JsonNode one, JsonNode other) {
        ObjectNode both = NODES.objectNode();
        both.putArray("allOf").add(one).add(other);
        return both;
    }

    private static ObjectNode properties(JsonNode one, JsonNode other) {
        ObjectNode all = NODES.objectNode();
        one.properties().forEach(member -> {
            JsonNode second = other.get(member.getKey());
            all.set(member.getKey(), second == null ? member.getValue() : allOf(member.getValue(), second));
        });
        other.properties().forEach(member -> {
            if (!all.has(member.getKey())) {
                all.set(member.getKey(), member.getValue());
            }
        });
        return all;
    }

    /** A closed object has no properties but its own, whatever the other names. */
    private static void objects(ObjectNode one, ObjectNode other, ObjectNode all) {
        if (all.get("properties") instanceof ObjectNode named) {
            List<String> lost = new ArrayList<>();
            named.propertyNames().forEach(name -> {
                if (forbids(one, name) || forbids(other, name)) {
                    lost.add(name);
                }
            });
            if (!lost.isEmpty()) {
                ObjectNode kept = named.deepCopy();
                lost.forEach(name -> kept.put(name, false));
                all.set("properties", kept);
            }
        }
    }

    private static boolean forbids(ObjectNode schema, String name) {
        JsonNode more = schema.path("additionalProperties");
        return more.isBoolean()
                && !more.asBoolean()
                && !schema.path("properties").has(name);
    }
}
