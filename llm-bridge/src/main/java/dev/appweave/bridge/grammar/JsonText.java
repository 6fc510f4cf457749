package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Expression.CharClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How JSON is written. The characters of its strings (RFC 8259, section 7) have one form only, the one Jackson writes:
 * quotes, backslashes and the controls below U+0020 are escaped, by a letter where there is one, and nothing else is.
 */
enum JsonText {
    /** Every text. Half of a surrogate pair is no character, and no text has it. */
    ANY("char", Style.COMPACT, CodePoints.of(0xD800, 0xDFFF)),
    /** Texts without a {@linkplain #loose loose} dollar sign: no plan reads a reference or a template in them. */
    WITHOUT_DOLLAR("plain-char", Style.COMPACT, ANY.forbidden.plus(CodePoints.of("$"))),
    /** Every text, with a space behind commas and colons, as Python's {@code json.dumps} writes and models have read. */
    SPACED("char", Style.SPACED, ANY.forbidden),
    /** The same without a loose dollar sign. */
    SPACED_WITHOUT_DOLLAR("plain-char", Style.SPACED, WITHOUT_DOLLAR.forbidden),
    /** FunctionGemma's notation: see {@link Style#BARE}. Nothing in a text can be escaped. */
    BARE("bare-char", Style.BARE, ANY.forbidden.plus(CodePoints.of("<").plus(CodePoints.of(0, 0x1F)))),
    /** The same without a loose dollar sign. */
    BARE_WITHOUT_DOLLAR("plain-bare-char", Style.BARE, BARE.forbidden.plus(CodePoints.of("$")));

    /** What stands around texts and names, and between values. */
    private enum Style {
        COMPACT("\"", ",", ":"),
        SPACED("\"", ", ", ": "),
        /** Names without quotes, texts between {@code <escape>} marks: {@code {to:<escape>Ana<escape>,limit:3}}. */
        BARE("<escape>", ",", ":");

        private final String quote;
        private final String comma;
        private final String colon;

        Style(String quote, String comma, String colon) {
            this.quote = quote;
            this.comma = comma;
            this.colon = colon;
        }
    }

    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

    private static final Pattern LOOSE = Pattern.compile("\\$(?![0-9])");
    private static final Expression DOLLARS =
            Expressions.sequence(Expressions.literal("$"), Expressions.range('0', '9'));

    private static final String SHORT = "\"\\\b\f\n\r\t";
    private static final String LETTERS = "\"\\bfnrt";
    private static final CodePoints AS_IT_IS =
            CodePoints.ALL.minus(CodePoints.of(0, 0x1F).plus(CodePoints.of("\"\\")));

    private final String rule;
    private final Style style;
    private final CodePoints forbidden;

    JsonText(String rule, Style style, CodePoints forbidden) {
        this.rule = rule;
        this.style = style;
        this.forbidden = forbidden;
    }

    /** How a form writes its arguments. */
    static JsonText of(CallForm.Writing writing) {
        return switch (writing) {
            case COMPACT -> ANY;
            case SPACED -> SPACED;
            case BARE -> BARE;
        };
    }

    /** The same without a loose dollar sign in any text. */
    JsonText plain() {
        return switch (this) {
            case ANY, WITHOUT_DOLLAR -> WITHOUT_DOLLAR;
            case SPACED, SPACED_WITHOUT_DOLLAR -> SPACED_WITHOUT_DOLLAR;
            case BARE, BARE_WITHOUT_DOLLAR -> BARE_WITHOUT_DOLLAR;
        };
    }

    boolean withoutDollar() {
        return this == plain();
    }

    /** What stands between two items or members. */
    String comma() {
        return style.comma;
    }

    /** The name of a member and its colon; nothing if it cannot be written. */
    Expression name(String name) {
        if (style == Style.BARE) {
            return BARE_NAME.matcher(name).matches() ? Expressions.literal(name + style.colon) : Expressions.NOTHING;
        }
        return Expressions.literal(quoted(name) + style.colon);
    }

    /** A string of these characters. */
    Expression between(Expression characters) {
        Expression quote = Expressions.literal(style.quote);
        return Expressions.sequence(quote, characters, quote);
    }

    /** Any one character, as a rule. */
    Expression anyChar(Rules rules) {
        return rules.name(
                rule,
                withoutDollar()
                        ? (style == Style.BARE ? Chars.PLAIN_BARE : Chars.PLAIN)
                        : style == Style.BARE ? Chars.BARE : Chars.ANY);
    }

    /** Any one character, or a sum of dollars: the pieces a text of any length may be made of. */
    Expression anyPiece(Rules rules) {
        return withoutDollar() ? rules.name("plain-text", Expressions.choice(anyChar(rules), DOLLARS)) : anyChar(rules);
    }

    /** Whether a text has a dollar sign that no digit follows: only such a one may begin a reference. */
    static boolean loose(String text) {
        return LOOSE.matcher(text).find();
    }

    /** Made once: they stand in every grammar. */
    private static final class Chars {
        static final Expression ANY = JsonText.ANY.oneOf(CodePoints.ALL);
        static final Expression PLAIN = JsonText.WITHOUT_DOLLAR.oneOf(CodePoints.ALL);
        static final Expression BARE = JsonText.BARE.oneOf(CodePoints.ALL);
        static final Expression PLAIN_BARE = JsonText.BARE_WITHOUT_DOLLAR.oneOf(CodePoints.ALL);
    }

    /** One character of a set; nothing if none can be written. */
    Expression oneOf(CodePoints all) {
        if (isPlain(all)) {
            return charClass(all);
        }
        CodePoints points = all.minus(forbidden);
        if (style == Style.BARE) {
            return charClass(points);
        }
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
                && !points.has('<')
                && !points.has('"')
                && !points.has('\\')
                && !points.has('$');
    }

    /** One text without its quotes; nothing if it may not be written. */
    Expression text(String text) {
        return forbids(text) ? Expressions.NOTHING : Expressions.literal(style == Style.BARE ? text : escaped(text));
    }

    /** One JSON value; nothing if a text in it may not be written. */
    Expression value(JsonNode value) {
        return forbids(value) ? Expressions.NOTHING : Expressions.literal(written(value));
    }

    private boolean forbids(String text) {
        return text.codePoints().anyMatch(point -> point != '$' && forbidden.has(point))
                || (withoutDollar() && loose(text));
    }

    private boolean forbids(JsonNode value) {
        return value.isString()
                ? forbids(value.asString())
                : value.valueStream().anyMatch(this::forbids)
                        || (value.isObject()
                                && value.propertyNames().stream()
                                        .anyMatch(name ->
                                                forbids(name) || name(name).equals(Expressions.NOTHING)));
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
        return ANY.written(value);
    }

    String written(JsonNode value) {
        if (value.isString()) {
            return style.quote + (style == Style.BARE ? value.asString() : escaped(value.asString())) + style.quote;
        }
        StringBuilder out = new StringBuilder();
        if (value.isArray()) {
            for (JsonNode item : value) {
                out.append(out.isEmpty() ? "" : style.comma).append(written(item));
            }
            return "[" + out + "]";
        }
        if (value.isObject()) {
            value.properties().forEach(member -> out.append(out.isEmpty() ? "" : style.comma)
                    .append(style == Style.BARE ? member.getKey() : quoted(member.getKey()))
                    .append(style.colon)
                    .append(written(member.getValue())));
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
