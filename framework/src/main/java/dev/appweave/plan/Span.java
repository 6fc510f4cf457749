package dev.appweave.plan;

/**
 * A stretch of an utterance.
 *
 * @param start index of the first char, from 0
 * @param end index after the last char
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: " + start + " to " + end);
        }
    }

    /** The words it covers. */
    public String in(String text) {
        return text.substring(start, end);
    }

    /** Whether the two share a char. */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }
}
