package dev.appweave.bridge.grammar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Lists (JSON Schema 2020-12: Core, section 10.3.1; Validation, section 6.4). */
final class ArrayRules {
    private static final int MOST_UNIQUE = 6;

    private final SchemaRules schemas;
    private final Expression comma;
    private final Rules rules;
    private final Problems problems;

    ArrayRules(SchemaRules schemas, Rules rules, Problems problems) {
        this.schemas = schemas;
        this.comma = Expressions.literal(schemas.text().comma());
        this.rules = rules;
        this.problems = problems;
    }

    Expression arrays(JsonNode schema, String at, SchemaRules.Property property) {
        int min = count(schema, "minItems", 0);
        int max = count(schema, "maxItems", Expression.UNBOUNDED);
        JsonNode items = schema.path("items");
        boolean closed = items.isBoolean() && !items.asBoolean();
        int prefix = schema.path("prefixItems").size();
        if (closed || (items.isMissingNode() && prefix > 0)) {
            max = Math.min(max, prefix); // More may be allowed, of which nothing is said: none is written.
        }
        if (max < min) {
            return Expressions.NOTHING;
        }
        if (schema.path("uniqueItems").asBoolean(false) && max > 1) {
            return unique(schema, at, min, max);
        }
        Expression rest = Expressions.NOTHING;
        if (max > prefix) {
            if (items.isMissingNode()) {
                problems.add(GrammarProblemId.SAYS_NOTHING, at, "Nothing is said about the items of the list.");
            } else {
                rest = property.item(items, at + "/items");
            }
        }
        return bracketed(filled(schema, at, 0, min, max, rest, property));
    }

    /** The items from one on. */
    private Expression filled(
            JsonNode schema, String at, int index, int min, int max, Expression rest, SchemaRules.Property property) {
        JsonNode prefix = schema.path("prefixItems");
        if (index >= max) {
            return Expressions.EMPTY;
        }
        if (index >= prefix.size()) {
            int least = Math.max(0, min - index);
            int most = max == Expression.UNBOUNDED ? max : max - index;
            return index > 0
                    ? Expressions.repeat(Expressions.sequence(comma, rest), least, most)
                    : list(rest, least, most);
        }
        Expression item = property.item(prefix.get(index), at + "/prefixItems/" + index);
        Expression all = Expressions.sequence(
                index > 0 ? comma : Expressions.EMPTY, item, filled(schema, at, index + 1, min, max, rest, property));
        return index < min ? all : Expressions.optional(all);
    }

    private Expression list(Expression item, int min, int max) {
        Expression more = Expressions.repeat(
                Expressions.sequence(comma, item), Math.max(0, min - 1), max == Expression.UNBOUNDED ? max : max - 1);
        Expression all = Expressions.sequence(item, more);
        return min == 0 ? Expressions.optional(all) : all;
    }

    private static Expression bracketed(Expression items) {
        return Expressions.sequence(Expressions.literal("["), items, Expressions.literal("]"));
    }

    private static int count(JsonNode schema, String name, int otherwise) {
        return schema.has(name)
                ? schema.get(name)
                        .decimalValue()
                        .min(BigDecimal.valueOf(Expression.UNBOUNDED))
                        .intValue()
                : otherwise;
    }

    /** Without repeats: a rule for each set of values already there. */
    private Expression unique(JsonNode schema, String at, int min, int max) {
        List<JsonNode> values =
                schema.has("prefixItems") ? List.of() : schemas.values(schema.path("items"), at + "/items");
        Set<JsonNode> once = new LinkedHashSet<>(values);
        boolean words = once.stream().allMatch(value -> !value.isNumber() && !value.isContainer());
        if (once.isEmpty() || once.size() > MOST_UNIQUE || !words) {
            problems.add(
                    GrammarProblemId.UNSUPPORTED_KEYWORD,
                    at + "/uniqueItems",
                    "\"uniqueItems\" is written only for lists of an enum of at most " + MOST_UNIQUE + " words.");
            return Expressions.NOTHING;
        }
        List<Expression> texts = once.stream().map(schemas.text()::value).toList();
        Expression all = after(texts, 0, min, max);
        return bracketed(min == 0 ? Expressions.choice(Expressions.EMPTY, all) : all);
    }

    private Expression after(List<Expression> values, int used, int min, int max) {
        int count = Integer.bitCount(used);
        List<Expression> options = new ArrayList<>();
        for (int i = 0; i < values.size() && count < max; i++) {
            int now = used | 1 << i;
            if (now != used) {
                Expression rest = Expressions.sequence(comma, after(values, now, min, max));
                Expression tail = count + 1 >= min ? Expressions.choice(Expressions.EMPTY, rest) : rest;
                options.add(Expressions.sequence(values.get(i), tail));
            }
        }
        return rules.name("unique", Expressions.choice(options));
    }
}
