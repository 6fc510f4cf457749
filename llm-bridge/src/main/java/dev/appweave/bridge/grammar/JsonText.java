package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Expression.CharClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The characters of JSON strings (RFC 8259, section 7) in one form only, the one Jackson writes: quotes, backslashes and
 * the controls below U+0020 are escaped, by a letter where there is one, and nothing else is.
 */
enum JsonText {
    /** Every text. Half of a surrogate pair is no character, and no text has it. */
    ANY("char", CodePoints.of(0xD800, 0xDFFF)),
    /** Texts without a dollar sign: no plan reads a reference or a template in them. */
    WITHOUT_DOLLAR("plain-char", CodePoints.of(0xD800, 0xDFFF).plus(CodePoints.of("$")));

    private static final String SHORT = "\"\\\b\f\n\r\t";
    private static final String LETTERS = "\"\\bfnrt";
    private static final CodePoints AS_IT_IS =
            CodePoints.ALL.minus(CodePoints.of(0, 0x1F).plus(CodePoints.of("\"\\")));

    private final String rule;
    private final CodePoints forbidden;

    JsonText(String rule, CodePoints forbidden) {
        this.rule = rule;
        this.forbidden = forbidden;
    }

    /** Any one character, as a rule. */
    Expression anyChar(Rules rules) {
        return rules.name(rule, this == ANY ? Chars.ANY : Chars.PLAIN);
    }

    /** Made once: they stand in every grammar. */
    private static final class Chars {
        static final Expression ANY = JsonText.ANY.oneOf(CodePoints.ALL);
        static final Expression PLAIN = JsonText.WITHOUT_DOLLAR.oneOf(CodePoints.ALL);
    }

    /** One character of a set; nothing if none can be written. */
    Expression oneOf(CodePoints all) {
        if (isPlain(all)) {
            return charClass(all);
        }
        CodePoints points = all.minus(forbidden);
        List<Expression> options = new ArrayList<>();
        options.add(charClass(points.and(AS_IT_IS)));
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < SHORT.length(); i++) {
            if (points.has(SHORT.charAt(i))) {
                letters.append(LETTERS.charAt(i));
            }
        }
        List<Expression> escapes = new ArrayList<>();
        escapes.add(charClass(CodePoints.of(letters.toString())));
        for (int high = 0; high <= 1; high++) {
            StringBuilder digits = new StringBuilder();
            for (int low = 0; low < 16; low++) {
                int point = high * 16 + low;
                if (points.has(point) && SHORT.indexOf(point) < 0) {
                    digits.append("0123456789ABCDEF".charAt(low));
                }
            }
            escapes.add(Expressions.sequence(
                    Expressions.literal("u00" + high), charClass(CodePoints.of(digits.toString()))));
        }
        options.add(Expressions.sequence(Expressions.literal("\\"), Expressions.choice(escapes)));
        return Expressions.choice(options);
    }

    /** Whether all are printable ASCII and stand for themselves: the common case, told fast. */
    private static boolean isPlain(CodePoints points) {
        return !points.isEmpty()
                && points.ranges().getFirst().first() >= ' '
                && points.ranges().getLast().last() <= '~'
                && !points.has('"')
                && !points.has('\\')
                && !points.has('$');
    }

    /** One text without its quotes; nothing if it may not be written. */
    Expression text(String text) {
        return text.codePoints().anyMatch(forbidden::has) ? Expressions.NOTHING : Expressions.literal(escaped(text));
    }

    /** One JSON value; nothing if a text in it may not be written. */
    Expression value(JsonNode value) {
        return forbids(value) ? Expressions.NOTHING : Expressions.literal(canonical(value));
    }

    private boolean forbids(JsonNode value) {
        return value.isString()
                ? value.asString().codePoints().anyMatch(forbidden::has)
                : value.valueStream().anyMatch(this::forbids)
                        || (value.isObject()
                                && value.propertyNames().stream()
                                        .anyMatch(name -> name.codePoints().anyMatch(forbidden::has)));
    }

    private static Expression charClass(CodePoints points) {
        if (points.isEmpty()) {
            return Expressions.NOTHING;
        }
        List<Expression.Range> ranges = points.ranges();
        return ranges.size() == 1
                ? Expressions.range(ranges.getFirst().first(), ranges.getFirst().last())
                : new CharClass(ranges);
    }

    /** A JSON value without spaces, its members in their order. */
    static String canonical(JsonNode value) {
        if (value.isString()) {
            return quoted(value.asString());
        }
        StringBuilder out = new StringBuilder();
        if (value.isArray()) {
            for (JsonNode item : value) {
                out.append(out.isEmpty() ? "" : ",").append(canonical(item));
            }
            return "[" + out + "]";
        }
        if (value.isObject()) {
            value.properties().forEach(member -> out.append(out.isEmpty() ? "" : ",")
                    .append(quoted(member.getKey()))
                    .append(':')
                    .append(canonical(member.getValue())));
            return "{" + out + "}";
        }
        return value.toString();
    }

    static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            int letter = SHORT.indexOf(point);
            if (letter >= 0) {
                out.append('\\').append(LETTERS.charAt(letter));
            } else if (point < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04X", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }
}
