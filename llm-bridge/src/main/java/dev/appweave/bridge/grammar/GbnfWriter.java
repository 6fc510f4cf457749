package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Expression.CharClass;
import dev.appweave.bridge.grammar.Expression.Choice;
import dev.appweave.bridge.grammar.Expression.Literal;
import dev.appweave.bridge.grammar.Expression.Range;
import dev.appweave.bridge.grammar.Expression.Reference;
import dev.appweave.bridge.grammar.Expression.Repetition;
import dev.appweave.bridge.grammar.Expression.Sequence;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A grammar as GBNF (https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md). Everything but printable
 * ASCII is written as {@code \xHH}, <code>&#92;uHHHH</code> or {@code \UHHHHHHHH}, and so is what means something inside
 * brackets: escapes such as {@code \-} are younger than some builds.
 */
final class GbnfWriter {
    private static final String BRACKET_MARKS = "[]\\^-\"";

    private final StringBuilder out = new StringBuilder();

    private GbnfWriter() {}

    static String write(Grammar grammar) {
        GbnfWriter writer = new GbnfWriter();
        Map<String, Expression> rules = new BoundedRepetitions(grammar).rules();
        writer.rule(grammar.root(), rules.getOrDefault(grammar.root(), Expressions.EMPTY));
        rules.forEach((name, body) -> {
            if (!name.equals(grammar.root())) {
                writer.rule(name, body);
            }
        });
        return writer.out.toString();
    }

    private void rule(String name, Expression body) {
        out.append(name).append(" ::= ");
        options(body);
        out.append('\n');
    }

    private void options(Expression one) {
        out.append(
                one instanceof Choice(var options)
                        ? options.stream().map(GbnfWriter::sequence).collect(Collectors.joining(" | "))
                        : sequence(one));
    }

    private static String sequence(Expression one) {
        return switch (one) {
            case Sequence(var parts) when parts.isEmpty() -> "\"\"";
            case Sequence(var parts) -> parts.stream().map(GbnfWriter::item).collect(Collectors.joining(" "));
            case Literal _, CharClass _, Reference _, Choice _, Repetition _ -> item(one);
        };
    }

    private static String item(Expression one) {
        return switch (one) {
            case Literal(var text) -> literal(text);
            case CharClass(var ranges) -> bracket(ranges);
            case Reference(var rule) -> rule;
            case Sequence _ -> "(" + sequence(one) + ")";
            case Choice(var options) ->
                "(" + options.stream().map(GbnfWriter::sequence).collect(Collectors.joining(" | ")) + ")";
            case Repetition(var part, int min, int max) -> item(part) + times(min, max);
        };
    }

    private static String times(int min, int max) {
        if (max == Expression.UNBOUNDED) {
            return min == 0 ? "*" : min == 1 ? "+" : "{" + min + ",}";
        }
        return min == max ? "{" + min + "}" : min == 0 && max == 1 ? "?" : "{" + min + "," + max + "}";
    }

    private static String literal(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> quoted.append(escaped(point, ""));
            }
        });
        return quoted.append('"').toString();
    }

    private static String bracket(List<Range> ranges) {
        StringBuilder text = new StringBuilder("[");
        for (Range range : ranges) {
            text.append(escaped(range.first(), BRACKET_MARKS));
            if (range.last() > range.first()) {
                text.append(range.last() > range.first() + 1 ? "-" : "").append(escaped(range.last(), BRACKET_MARKS));
            }
        }
        return text.append(']').toString();
    }

    private static String escaped(int point, String marks) {
        if (point >= ' ' && point <= '~' && marks.indexOf(point) < 0) {
            return Character.toString(point);
        }
        return point <= 0xFF
                ? "\\x%02X".formatted(point)
                : point <= 0xFFFF ? "\\u%04X".formatted(point) : "\\U%08X".formatted(point);
    }
}
