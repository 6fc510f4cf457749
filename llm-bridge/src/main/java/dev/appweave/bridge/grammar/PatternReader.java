package dev.appweave.bridge.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the regular part of the patterns of JSON Schema (ECMA-262; JSON Schema Core 2020-12, section 6.4): characters,
 * {@code .}, classes, {@code \d \w \s} and their opposites, groups, alternatives, {@code * + ? {m,n}}, {@code ^} at the
 * beginning and {@code $} at the end of an alternative. A pattern without those two is found anywhere in a text. Where
 * dialects differ in what a class holds, the characters they agree on are taken.
 */
final class PatternReader {
    private static final int MOST_CHARS = 2_000;
    private static final int MOST_TIMES = 100_000;
    private static final int MOST_DEPTH = 50;

    private static final CodePoints DIGITS = CodePoints.of('0', '9');
    private static final CodePoints WORD =
            DIGITS.plus(CodePoints.of('A', 'Z')).plus(CodePoints.of('a', 'z')).plus(CodePoints.of("_"));
    private static final CodePoints SPACES = CodePoints.of(" \t\n\r\f\u000B");
    private static final CodePoints WIDE_SPACES = SPACES.plus(CodePoints.of("\u0085\u00A0\u1680\u2028\u2029\u202F"))
            .plus(CodePoints.of("\u205F\u3000\uFEFF"))
            .plus(CodePoints.of(0x2000, 0x200A));
    private static final CodePoints LINE_ENDS = CodePoints.of("\n\r\u0085\u2028\u2029");

    private final String pattern;
    private int at;
    private int depth;

    private PatternReader(String pattern) {
        this.pattern = pattern;
    }

    /** A pattern that is none, or says more than a grammar can. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }

    /** The texts in which a pattern is found. */
    static Regex read(String pattern) throws Unreadable {
        if (pattern.length() > MOST_CHARS) {
            throw new Unreadable("is longer than " + MOST_CHARS + " characters");
        }
        PatternReader reader = new PatternReader(pattern);
        List<Regex> options = new ArrayList<>();
        do {
            options.add(reader.found());
        } while (reader.skip('|'));
        if (reader.at < pattern.length()) {
            throw reader.unreadable("has \"" + pattern.charAt(reader.at) + "\"");
        }
        return options.size() == 1 ? options.getFirst() : new Regex.Either(options);
    }

    private Unreadable unreadable(String what) {
        return new Unreadable(what + " at character " + (at + 1));
    }

    private boolean more() {
        return at < pattern.length();
    }

    private boolean skip(char next) {
        boolean there = more() && pattern.charAt(at) == next;
        at += there ? 1 : 0;
        return there;
    }

    private char next() throws Unreadable {
        if (!more()) {
            throw unreadable("ends too early");
        }
        return pattern.charAt(at++);
    }

    /** One alternative of the whole pattern, with its anchors. */
    private Regex found() throws Unreadable {
        boolean begins = skip('^');
        Regex row = row();
        boolean ends = skip('$');
        List<Regex> parts = new ArrayList<>();
        if (!begins) {
            parts.add(Regex.ANYTHING);
        }
        parts.add(row);
        if (!ends) {
            parts.add(Regex.ANYTHING);
        }
        return parts.size() == 1 ? row : new Regex.Row(parts);
    }

    private Regex either() throws Unreadable {
        if (++depth > MOST_DEPTH) {
            throw unreadable("is nested too deep");
        }
        List<Regex> options = new ArrayList<>();
        do {
            options.add(row());
        } while (skip('|'));
        depth--;
        return options.size() == 1 ? options.getFirst() : new Regex.Either(options);
    }

    private Regex row() throws Unreadable {
        List<Regex> parts = new ArrayList<>();
        while (more() && "|)$".indexOf(pattern.charAt(at)) < 0) {
            parts.add(times(one()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Regex.Row(parts);
    }

    private Regex one() throws Unreadable {
        char next = next();
        switch (next) {
            case '(' -> {
                group();
                Regex inside = either();
                if (!skip(')')) {
                    throw unreadable(more() ? "has \"" + pattern.charAt(at) + "\" inside a group" : "ends too early");
                }
                return inside;
            }
            case '[' -> {
                return new Regex.One(bracket());
            }
            case '.' -> {
                return new Regex.One(CodePoints.ALL.minus(LINE_ENDS));
            }
            case '\\' -> {
                return new Regex.One(escape());
            }
            case '^', '*', '+', '?', '{', '}', ']' -> {
                at--;
                throw unreadable("has \"" + next + "\"");
            }
            default -> {
                at--;
                return new Regex.One(character());
            }
        }
    }

    /** What may follow the bracket of a group: {@code ?:}, or the name of one. */
    private void group() throws Unreadable {
        if (!skip('?')) {
            return;
        }
        if (skip(':')) {
            return;
        }
        boolean named = pattern.startsWith("<", at) && !pattern.startsWith("<=", at) && !pattern.startsWith("<!", at);
        int end = pattern.indexOf('>', at);
        if (!named || end < 0) {
            throw unreadable("looks ahead or behind");
        }
        at = end + 1;
    }

    private Regex times(Regex one) throws Unreadable {
        int min = 1;
        int max = 1;
        if (skip('*')) {
            min = 0;
            max = Expression.UNBOUNDED;
        } else if (skip('+')) {
            max = Expression.UNBOUNDED;
        } else if (skip('?')) {
            min = 0;
        } else if (skip('{')) {
            min = count();
            max = !skip(',') ? min : pattern.startsWith("}", at) ? Expression.UNBOUNDED : count();
            if (!skip('}') || max < min) {
                throw unreadable("has a wrong number of times");
            }
        } else {
            return one;
        }
        skip('?'); // As few as possible: the same texts.
        if (more() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            throw unreadable("has \"" + pattern.charAt(at) + "\"");
        }
        return max == 0 ? Regex.EMPTY : new Regex.Times(one, min, max);
    }

    private int count() throws Unreadable {
        int start = at;
        while (more() && DIGITS.has(pattern.charAt(at)) && at - start < 7) {
            at++;
        }
        int count = at == start ? -1 : Integer.parseInt(pattern.substring(start, at));
        if (count < 0 || count > MOST_TIMES) {
            throw unreadable("has a wrong number of times");
        }
        return count;
    }

    private CodePoints character() {
        int point = pattern.codePointAt(at);
        at += Character.charCount(point);
        return CodePoints.of(point, point);
    }

    private CodePoints bracket() throws Unreadable {
        boolean not = skip('^');
        CodePoints all = CodePoints.NONE;
        while (!skip(']')) {
            CodePoints first = member();
            if (pattern.startsWith("-", at) && !pattern.startsWith("-]", at)) {
                at++;
                all = all.plus(range(first, member()));
            } else {
                all = all.plus(first);
            }
        }
        if (all.isEmpty()) {
            throw unreadable("has an empty class");
        }
        return not ? all.complement() : all;
    }

    private CodePoints range(CodePoints first, CodePoints last) throws Unreadable {
        int from = first.ranges().getFirst().first();
        int to = last.ranges().getFirst().last();
        boolean single = first.equals(CodePoints.of(from, from)) && last.equals(CodePoints.of(to, to));
        if (!single || from > to) {
            throw unreadable("has a wrong range in a class");
        }
        return CodePoints.of(from, to);
    }

    private CodePoints member() throws Unreadable {
        if (skip('\\')) {
            return escape();
        }
        // Java joins and intersects classes by these, others do not.
        if (!more() || pattern.charAt(at) == '[' || pattern.startsWith("&&", at)) {
            throw unreadable(more() ? "has a class inside a class" : "ends too early");
        }
        return character();
    }

    private CodePoints escape() throws Unreadable {
        char next = next();
        return switch (next) {
            case 'd' -> DIGITS;
            case 'D' -> DIGITS.complement();
            case 'w' -> WORD;
            case 'W' -> WORD.complement();
            case 's' -> SPACES;
            case 'S' -> WIDE_SPACES.complement();
            case 'n' -> CodePoints.of("\n");
            case 'r' -> CodePoints.of("\r");
            case 't' -> CodePoints.of("\t");
            case 'f' -> CodePoints.of("\f");
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            default -> {
                if (WORD.has(next)) {
                    at--;
                    throw unreadable("has \"\\" + next + "\"");
                }
                at--;
                yield character();
            }
        };
    }

    private CodePoints hex(int digits) throws Unreadable {
        int point = at + digits > pattern.length() ? -1 : number(pattern.substring(at, at + digits));
        if (point < 0 || (point >= 0xD800 && point <= 0xDFFF)) {
            throw unreadable("has a wrong character number");
        }
        at += digits;
        return CodePoints.of(point, point);
    }

    private static int number(String hex) {
        try {
            return hex.startsWith("+") ? -1 : Integer.parseInt(hex, 16);
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
