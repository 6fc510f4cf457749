package dev.appweave.bridge.text;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of schemas that strangers wrote, on values short enough that none of them runs for long. */
final class SafePattern {
    private static final int MAX_STEPS = 200_000;

    private SafePattern() {}

    /** Whether a pattern is found in a text; a pattern we cannot read, or one that takes too long, forbids nothing. */
    static boolean finds(String pattern, String text) {
        try {
            return Pattern.compile(pattern)
                    .matcher(new Counted(text, new int[1]))
                    .find();
        } catch (PatternSyntaxException | TooLong | StackOverflowError _) {
            return true;
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("pattern takes too many steps", null, false, false);
        }
    }

    /** A text that counts how often it is looked at: the only clock a regular expression can be stopped by. */
    private record Counted(String text, int[] steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MAX_STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), steps);
        }
    }
}
