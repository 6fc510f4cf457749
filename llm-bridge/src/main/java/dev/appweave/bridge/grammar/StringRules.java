package dev.appweave.bridge.grammar;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Texts (JSON Schema Validation 2020-12, sections 6.3 and 7.3). A length counts characters, not escapes. */
final class StringRules {
    private static final int LONG = 1_000;

    private final JsonText text;
    private final Rules rules;
    private final Problems problems;

    StringRules(JsonText text, Rules rules, Problems problems) {
        this.text = text;
        this.rules = rules;
        this.problems = problems;
    }

    Expression strings(JsonNode schema, String at) {
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
        Expression body = withSums(fitting.get());
        String wish = schema.has("format") ? schema.get("format").asString() : "string";
        return body.equals(Expressions.NOTHING) ? body : rules.name(wish, text.between(body));
    }

    /** Free texts may have sums of dollars in them; as each counts as one piece, half as many pieces as characters. */
    private Expression withSums(Regex form) {
        Expression plain = form.expression(text, rules);
        if (!(form instanceof Regex.Times(Regex.One(var points), int min, int max))
                || !points.equals(CodePoints.ALL)
                || !text.withoutDollar()) {
            return plain;
        }
        Expression piece = text.anyPiece(rules);
        if (max >= LONG) { // Nobody writes that much into one argument; and it can still be written under $literal.
            return Expressions.repeat(piece, min, max == Expression.UNBOUNDED ? max : max / 2);
        }
        return min > max / 2 ? plain : Expressions.choice(plain, Expressions.repeat(piece, min, max / 2));
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
