package dev.appweave.bridge.jinja;

/**
 * What one rendering may cost. Counted in steps and characters, not in time, so that the same template gives the same
 * answer on every machine.
 */
final class Budget {
    /** A long conversation with a hundred tools takes some ten thousand. */
    private static final long STEPS = 400_000;

    private static final long MADE = 16_000_000;
    private static final int DEPTH = 120;

    private long steps = STEPS;
    private long made = MADE;
    private int depth;

    void step() throws JinjaException {
        if (--steps < 0) {
            throw JinjaException.tooMuch("It takes more than " + STEPS + " steps.");
        }
    }

    /** Something of that many characters or elements comes to be. */
    void make(long size) throws JinjaException {
        made -= size;
        if (size < 0 || made < 0) {
            throw JinjaException.tooMuch("It makes more than " + MADE + " characters.");
        }
    }

    void enter() throws JinjaException {
        if (++depth > DEPTH) {
            throw JinjaException.tooMuch("It is nested deeper than " + DEPTH + " levels.");
        }
    }

    void leave() {
        depth--;
    }
}
