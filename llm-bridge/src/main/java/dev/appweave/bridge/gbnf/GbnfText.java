package dev.appweave.bridge.gbnf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The characters of a grammar, read from left to right. */
final class GbnfText {
    private final String text;
    private int at;

    GbnfText(String text) {
        this.text = text;
    }

    /** Something cannot be read; the message says what and where. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** Characters from {@code first} to {@code last}. */
    record Range(int first, int last) {}

    /** How often a part stands: {@code least} to {@code most} times. */
    record Times(int least, int most) {
        static final int ANY = Integer.MAX_VALUE;
        static final Times ONCE = new Times(1, 1);
    }

    Unreadable unreadable(String what) {
        int line = (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        int column = at - text.lastIndexOf('\n', Math.max(0, at - 1));
        return new Unreadable(what + " (line " + line + ", character " + column + ").");
    }

    boolean atEnd() {
        return at >= text.length();
    }

    private int peek() {
        return atEnd() ? -1 : text.codePointAt(at);
    }

    private int next() throws Unreadable {
        int c = peek();
        if (c < 0) {
            throw unreadable("The grammar ends too early");
        }
        at += Character.charCount(c);
        return c;
    }

    /** Passes over blanks and remarks, and over ends of lines if they may stand here. */
    void skip(boolean lines) {
        while (!atEnd()) {
            int c = peek();
            if (c == ' ' || c == '\t' || lines && (c == '\n' || c == '\r')) {
                at++;
            } else if (c == '#') {
                while (!atEnd() && peek() != '\n' && peek() != '\r') {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    void lineEnds() throws Unreadable {
        skip(false);
        if (!atEnd() && peek() != '\n' && peek() != '\r') {
            throw unreadable("The rule does not end here");
        }
    }

    boolean take(char c) {
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String what) throws Unreadable {
        if (!text.startsWith(what, at)) {
            throw unreadable("Expected is " + what);
        }
        at += what.length();
    }

    boolean atName() {
        return isName(peek());
    }

    private static boolean isName(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    String name() throws Unreadable {
        int start = at;
        while (atName()) {
            at++;
        }
        if (start == at) {
            throw unreadable("Expected is the name of a rule");
        }
        return text.substring(start, at);
    }

    /** A text up to its closing quote. */
    String quoted() throws Unreadable {
        StringBuilder quoted = new StringBuilder();
        while (!take('"')) {
            quoted.appendCodePoint(character());
        }
        return quoted.toString();
    }

    /** A class up to its closing bracket, sorted, without overlaps. */
    List<Range> characters() throws Unreadable {
        boolean inverted = take('^');
        List<Range> ranges = new ArrayList<>();
        while (!take(']')) {
            int first = character();
            int last = first;
            if (peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                at++;
                last = character();
            }
            if (last < first) {
                throw unreadable("A range goes backwards");
            }
            ranges.add(new Range(first, last));
        }
        List<Range> sorted = sorted(ranges);
        return inverted ? others(sorted) : sorted;
    }

    private static List<Range> sorted(List<Range> ranges) {
        List<Range> sorted = new ArrayList<>();
        ranges.sort(Comparator.comparingInt(Range::first));
        for (Range range : ranges) {
            if (!sorted.isEmpty() && range.first() <= sorted.getLast().last() + 1) {
                Range before = sorted.removeLast();
                sorted.add(new Range(before.first(), Math.max(before.last(), range.last())));
            } else {
                sorted.add(range);
            }
        }
        return sorted;
    }

    private static List<Range> others(List<Range> sorted) {
        List<Range> others = new ArrayList<>();
        int next = 0;
        for (Range range : sorted) {
            if (range.first() > next) {
                others.add(new Range(next, range.first() - 1));
            }
            next = range.last() + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            others.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return others;
    }

    private int character() throws Unreadable {
        int c = next();
        if (c != '\\') {
            return c;
        }
        int escaped = next();
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            case 'U' -> hexadecimal(8);
            case '\\', '"', '[', ']' -> escaped;
            default -> throw unreadable("There is no escape \\" + Character.toString(escaped));
        };
    }

    private int hexadecimal(int digits) throws Unreadable {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw unreadable("Expected are " + digits + " hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        if (value > Character.MAX_CODE_POINT) {
            throw unreadable("There is no such character");
        }
        return (int) value;
    }

    /** How often what was read stands: {@code *}, {@code +}, {@code ?}, {@code {m,n}}, or nothing. */
    Times times(int most) throws Unreadable {
        if (take('*')) {
            return new Times(0, Times.ANY);
        }
        if (take('+')) {
            return new Times(1, Times.ANY);
        }
        if (take('?')) {
            return new Times(0, 1);
        }
        if (!take('{')) {
            return Times.ONCE;
        }
        skip(false);
        int least = count(most);
        skip(false);
        int last = least;
        if (take(',')) {
            skip(false);
            last = peek() == '}' ? Times.ANY : count(most);
            skip(false);
        }
        expect("}");
        if (last < least) {
            throw unreadable("A repetition goes backwards");
        }
        return new Times(least, last);
    }

    private int count(int most) throws Unreadable {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (start == at) {
            throw unreadable("Expected is a number");
        }
        int count = at - start > 6 ? Integer.MAX_VALUE : Integer.parseInt(text, start, at, 10);
        if (count > most) {
            throw unreadable("A part is repeated more than " + most + " times");
        }
        return count;
    }
}
