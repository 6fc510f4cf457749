package dev.appweave.schema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressions;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The patterns of schemas, which strangers wrote, matched within bounds: a pattern that tries every way to take a text
 * apart would keep a thread for ever, and nothing can stop it. All matches of one validation share a budget of looks at
 * characters. Thread-safe.
 */
final class BoundedPatterns implements RegularExpressionFactory {
    /** About a second of matching; a text of the largest size is looked at a few times over by a usual pattern. */
    private static final int MOST_LOOKS = 100_000_000;

    private static final ScopedValue<Budget> BUDGET = ScopedValue.newInstance();

    /** The budget is used up: what was to be matched is neither valid nor invalid. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exhausted() {
            super("a pattern takes too long", null, false, false);
        }
    }

    /**
     * Validates with a budget of its own.
     *
     * @throws Exhausted if it does not suffice
     */
    static <T> T within(Supplier<T> validation) {
        return ScopedValue.where(BUDGET, new Budget()).call(validation::get);
    }

    @Override
    public RegularExpression getRegularExpression(String regex) {
        // As the library does it: JSON Schema's $ is the end of the text alone, and it knows long names of classes.
        Pattern pattern = Pattern.compile(
                RegularExpressions.replaceLongformCharacterProperties(RegularExpressions.replaceDollarAnchors(regex)));
        return text ->
                pattern.matcher(new Counted(text, BUDGET.orElse(new Budget()))).find();
    }

    private static final class Budget {
        private int left = MOST_LOOKS;

        private void look() {
            if (--left < 0) {
                throw new Exhausted();
            }
        }
    }

    /** A text that counts how often it is looked at. */
    private record Counted(CharSequence text, Budget budget) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            budget.look();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), budget);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
