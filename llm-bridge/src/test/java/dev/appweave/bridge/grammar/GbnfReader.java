package dev.appweave.bridge.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A test double of llama.cpp's reader of GBNF, with its limits: a number of times of 2,000 or more is refused, counted
 * with the rules that the repeated part has made, as {@code handle_repetitions} of {@code llama-grammar.cpp} does.
 */
final class GbnfReader {
    private static final long MOST = 2_000;

    private final String text;
    private int at;
    private long made;

    private GbnfReader(String text) {
        this.text = text;
    }

    static Grammar read(String text) {
        GbnfReader reader = new GbnfReader(text);
        SequencedMap<String, Expression> rules = new LinkedHashMap<>();
        while (reader.at < text.length()) {
            String name = reader.name();
            reader.expect(" ::= ");
            if (rules.put(name, reader.options()) != null) {
                throw new IllegalStateException("twice: " + name);
            }
            reader.expect("\n");
        }
        return new Grammar("root", rules);
    }

    private void expect(String next) {
        if (!text.startsWith(next, at)) {
            throw new IllegalStateException(
                    "expected " + next + " at " + text.substring(at, Math.min(text.length(), at + 30)));
        }
        at += next.length();
    }

    private boolean skip(String next) {
        boolean there = text.startsWith(next, at);
        at += there ? next.length() : 0;
        return there;
    }

    private String name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        if (at == start) {
            throw new IllegalStateException("no name at " + text.substring(at, Math.min(text.length(), at + 30)));
        }
        return text.substring(start, at);
    }

    private Expression options() {
        List<Expression> options = new ArrayList<>();
        do {
            options.add(sequence());
        } while (skip(" | "));
        return options.size() == 1 ? options.getFirst() : new Expression.Choice(options);
    }

    private Expression sequence() {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(item());
        } while (at + 1 < text.length() && text.charAt(at) == ' ' && text.charAt(at + 1) != '|' && skip(" "));
        return parts.size() == 1 ? parts.getFirst() : new Expression.Sequence(parts);
    }

    private Expression item() {
        long before = made;
        Expression one = element();
        long inside = Math.max(1, made - before);
        int min = 1;
        int max = 1;
        if (skip("*")) {
            min = 0;
            max = Expression.UNBOUNDED;
        } else if (skip("+")) {
            max = Expression.UNBOUNDED;
        } else if (skip("?")) {
            min = 0;
        } else if (skip("{")) {
            min = number();
            max = !skip(",") ? min : text.charAt(at) == '}' ? Expression.UNBOUNDED : number();
            expect("}");
        } else {
            return one;
        }
        long times = max != Expression.UNBOUNDED ? max : Math.max(1, min);
        if (inside * times >= MOST) {
            throw new IllegalStateException("number of repetitions exceeds sane defaults: " + inside + " * " + times);
        }
        made += max == Expression.UNBOUNDED ? 1 : max - min;
        return new Expression.Repetition(one, min, max);
    }

    private int number() {
        int start = at;
        while (Character.isDigit(text.charAt(at))) {
            at++;
        }
        return Integer.parseInt(text.substring(start, at));
    }

    private Expression element() {
        if (skip("(")) {
            made++;
            Expression inside = options();
            expect(")");
            return inside;
        }
        if (skip("\"")) {
            StringBuilder literal = new StringBuilder();
            while (!skip("\"")) {
                literal.appendCodePoint(character());
            }
            return Expressions.literal(literal.toString());
        }
        if (skip("[")) {
            CodePoints points = CodePoints.NONE;
            while (!skip("]")) {
                int first = character();
                int last = text.charAt(at) == '-' && text.charAt(at + 1) != ']' && skip("-") ? character() : first;
                points = points.plus(CodePoints.of(first, last));
            }
            return new Expression.CharClass(points.ranges());
        }
        return new Expression.Reference(name());
    }

    private int character() {
        if (!skip("\\")) {
            char next = text.charAt(at++);
            if (next < ' ' || next > '~') {
                throw new IllegalStateException("no ASCII: " + (int) next);
            }
            return next;
        }
        char kind = text.charAt(at++);
        return switch (kind) {
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case '"', '\\' -> kind;
            default -> throw new IllegalStateException("unknown escape " + kind);
        };
    }

    private int hex(int digits) {
        int point = Integer.parseInt(text.substring(at, at + digits), 16);
        at += digits;
        return point;
    }
}
