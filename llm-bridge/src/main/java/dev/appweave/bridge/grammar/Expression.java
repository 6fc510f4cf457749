package dev.appweave.bridge.grammar;

import java.util.List;

/**
 * The right side of a rule: a set of texts. Characters are Unicode code points, as in llama.cpp.
 *
 * <pre>{@code
 * new Sequence(List.of(new Literal("s"), new Repetition(new CharClass(List.of(new Range('0', '9'))), 1, 3)))
 * }</pre>
 */
public sealed interface Expression {
    /** No upper bound of a {@link Repetition}. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** One text, never empty. */
    record Literal(String text) implements Expression {
        public Literal {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("the empty text is the empty sequence");
            }
        }
    }

    /** One character out of some ranges, which are sorted and do not touch. */
    record CharClass(List<Range> ranges) implements Expression {
        public CharClass {
            ranges = List.copyOf(ranges);
            if (ranges.isEmpty()) {
                throw new IllegalArgumentException("no character is the empty choice");
            }
        }
    }

    /** Code points from {@code first} to {@code last}, both included. */
    record Range(int first, int last) {
        public Range {
            if (first < 0 || last < first || last > Character.MAX_CODE_POINT) {
                throw new IllegalArgumentException("no range: " + first + " to " + last);
            }
        }
    }

    /** One part after the other; without parts, the empty text. */
    record Sequence(List<Expression> parts) implements Expression {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** One of several; without options, nothing at all. */
    record Choice(List<Expression> options) implements Expression {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /** The same part {@code min} to {@code max} times; {@link #UNBOUNDED}: as often as one likes. */
    record Repetition(Expression part, int min, int max) implements Expression {
        public Repetition {
            if (min < 0 || max < min || max == 0) {
                throw new IllegalArgumentException("no repetition: " + min + " to " + max);
            }
        }
    }

    /** What the rule of that name stands for. */
    record Reference(String rule) implements Expression {}
}
