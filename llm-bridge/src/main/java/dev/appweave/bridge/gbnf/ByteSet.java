package dev.appweave.bridge.gbnf;

/** A set of bytes, as unsigned numbers. Immutable. */
record ByteSet(long a, long b, long c, long d) {
    static final ByteSet NONE = new ByteSet(0, 0, 0, 0);

    static ByteSet of(int first, int last) {
        ByteSet set = NONE;
        for (int value = first; value <= last; value++) {
            set = set.with(value);
        }
        return set;
    }

    ByteSet with(int value) {
        long bit = 1L << (value & 63);
        return switch (value >> 6) {
            case 0 -> new ByteSet(a | bit, b, c, d);
            case 1 -> new ByteSet(a, b | bit, c, d);
            case 2 -> new ByteSet(a, b, c | bit, d);
            default -> new ByteSet(a, b, c, d | bit);
        };
    }

    ByteSet or(ByteSet other) {
        return new ByteSet(a | other.a, b | other.b, c | other.c, d | other.d);
    }

    boolean has(int value) {
        long word =
                switch (value >> 6) {
                    case 0 -> a;
                    case 1 -> b;
                    case 2 -> c;
                    default -> d;
                };
        return (word >>> (value & 63) & 1) != 0;
    }

    /** The only byte in it; -1 if there are more or none. */
    int only() {
        if (Long.bitCount(a) + Long.bitCount(b) + Long.bitCount(c) + Long.bitCount(d) != 1) {
            return -1;
        }
        return a != 0
                ? Long.numberOfTrailingZeros(a)
                : b != 0
                        ? 64 + Long.numberOfTrailingZeros(b)
                        : c != 0 ? 128 + Long.numberOfTrailingZeros(c) : 192 + Long.numberOfTrailingZeros(d);
    }
}
