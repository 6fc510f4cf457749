package dev.appweave.bridge.grammar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Texts (JSON Schema Validation 2020-12, sections 6.3 and 7.3). A length counts characters, not escapes. */
final class StringRules {
    private final JsonText text;
    private final Rules rules;
    private final Problems problems;

    StringRules(JsonText text, Rules rules, Problems problems) {
        this.text = text;
        this.rules = rules;
        this.problems = problems;
    }

    /** @param tail how a text that may be anything may go on before its end */
    Expression strings(JsonNode schema, String at, Expression tail) {
        long min = length(schema, "minLength", 0);
        long max = length(schema, "maxLength", Long.MAX_VALUE);
        if (min > max) {
            return Expressions.NOTHING;
        }
        Optional<Regex> form = form(schema, at);
        if (form.isEmpty()) {
            return Expressions.NOTHING;
        }
        Optional<Regex> fitting = form.get().within(min, max);
        if (fitting.isEmpty()) {
            problems.add(
                    GrammarProblemId.CANNOT_COMBINE,
                    at,
                    "The length cannot be counted where several parts of the "
                            + (schema.has("pattern") ? "pattern" : "format") + " have no fixed length.");
            return Expressions.NOTHING;
        }
        Expression body = body(fitting.get(), tail);
        String wish = schema.has("format") ? schema.get("format").asString() : "string";
        return body.equals(Expressions.NOTHING) ? body : rules.name(wish, text.between(body));
    }

    /** Free texts may have sums of dollars in them; as each counts as one piece, half as many pieces as characters. */
    private Expression body(Regex form, Expression tail) {
        Expression plain = form.expression(text, rules);
        if (!(form instanceof Regex.Times(Regex.One(var points), int min, int max))
                || !points.equals(CodePoints.ALL)
                || !text.withoutDollar()) {
            return plain;
        }
        Expression piece = text.anyPiece(rules);
        boolean endless = max == Expression.UNBOUNDED;
        int most = endless ? max : max / 2;
        List<Expression> options = new ArrayList<>();
        options.add(endless ? Expressions.NOTHING : plain);
        if (min <= most) {
            options.add(Expressions.sequence(Expressions.repeat(piece, min, most), Expressions.optional(tail)));
        }
        if (min > 0) {
            options.add(Expressions.sequence(Expressions.repeat(piece, 0, Math.min(min - 1, most)), tail));
        }
        return Expressions.choice(options);
    }

    /** What the texts look like; empty, with a problem, if that is not known. */
    private Optional<Regex> form(JsonNode schema, String at) {
        Optional<Regex> format = Optional.empty();
        if (schema.has("format")) {
            String name = schema.get("format").asString();
            format = Formats.of(name);
            if (format.isEmpty()) {
                problems.add(
                        GrammarProblemId.UNSUPPORTED_FORMAT,
                        at + "/format",
                        "The texts of the format " + Problems.quoted(name) + " are not known.");
                return format;
            }
            if (!schema.has("pattern")) {
                return format;
            }
            if (!Formats.annotates(name)) {
                problems.add(
                        GrammarProblemId.CANNOT_COMBINE,
                        at,
                        "The format " + Problems.quoted(name) + " and a pattern meet for the same text.");
                return Optional.empty();
            }
        }
        return schema.has("pattern") ? pattern(schema.get("pattern").asString(), at) : Optional.of(Regex.ANYTHING);
    }

    private Optional<Regex> pattern(String pattern, String at) {
        try {
            return Optional.of(PatternReader.read(pattern));
        } catch (PatternReader.Unreadable e) {
            problems.add(
                    GrammarProblemId.UNSUPPORTED_PATTERN,
                    at + "/pattern",
                    "The pattern " + Problems.quoted(pattern) + " " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private static long length(JsonNode schema, String name, long otherwise) {
        return schema.has(name)
                ? schema.get(name)
                        .decimalValue()
                        .min(BigDecimal.valueOf(Long.MAX_VALUE))
                        .longValue()
                : otherwise;
    }
}
