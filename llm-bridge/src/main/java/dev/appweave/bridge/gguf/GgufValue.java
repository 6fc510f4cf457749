package dev.appweave.bridge.gguf;

import java.util.List;

/** The value of a key. */
public sealed interface GgufValue {
    /** A whole number of any width; one of 64 bits without sign is negative from 2^63 on. */
    record Whole(long value) implements GgufValue {}

    /** A number with a fraction, of 32 or 64 bits; may be infinite or no number. */
    record Real(double value) implements GgufValue {}

    /** A truth value. */
    record Truth(boolean value) implements GgufValue {}

    /** A text; at most 1 MiB in the file. */
    record Text(String value) implements GgufValue {}

    /**
     * A list.
     *
     * @param type of its elements, as the specification names it: {@code string}, {@code float32}
     * @param count how many there are
     * @param wholes the elements of a list of at most 1,024 whole numbers; empty for all others, whose elements are not
     *     kept
     */
    record Array(String type, long count, List<Long> wholes) implements GgufValue {
        public Array {
            wholes = List.copyOf(wholes);
        }
    }
}
