package dev.appweave.bridge.grammar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Ranges of whole numbers, digit by digit. */
final class Digits {
    /** Whole numbers are written with at most this many digits: they fit a {@code long}. */
    static final int MOST_DIGITS = 18;

    static final BigInteger MOST = BigInteger.TEN.pow(MOST_DIGITS).subtract(BigInteger.ONE);
    private static final Expression DIGIT = Expressions.range('0', '9');

    private Digits() {}

    /** The whole numbers from {@code low} to {@code high}, without leading zeros; nothing if there are none. */
    static Expression range(BigInteger low, BigInteger high) {
        BigInteger from = low.max(MOST.negate());
        BigInteger to = high.min(MOST);
        List<Expression> options = new ArrayList<>();
        if (from.signum() < 0 && from.compareTo(to) <= 0) {
            options.add(Expressions.sequence(
                    Expressions.literal("-"), positive(to.negate().max(BigInteger.ONE), from.negate())));
        }
        if (to.signum() >= 0) {
            options.add(positive(from.max(BigInteger.ZERO), to));
        }
        return Expressions.choice(options);
    }

    /** From 0 on: one range for each number of digits, and one for several where both ends are open. */
    private static Expression positive(BigInteger low, BigInteger high) {
        if (low.compareTo(high) > 0) {
            return Expressions.NOTHING;
        }
        int least = low.toString().length();
        int most = high.toString().length();
        List<Expression> options = new ArrayList<>();
        if (least == 1 && low.signum() == 0 && most > 1) {
            options.add(Expressions.literal("0"));
            options.add(positive(BigInteger.ONE, high));
            return Expressions.choice(options);
        }
        if (low.equals(BigInteger.TEN.pow(least - 1))
                && high.equals(BigInteger.TEN.pow(most).subtract(BigInteger.ONE))) {
            return Expressions.sequence(Expressions.range('1', '9'), Expressions.repeat(DIGIT, least - 1, most - 1));
        }
        if (least == most) {
            return sameLength(low.toString(), high.toString());
        }
        BigInteger full = BigInteger.TEN.pow(most - 1).subtract(BigInteger.ONE);
        BigInteger first = BigInteger.TEN.pow(least);
        boolean whole = low.equals(BigInteger.TEN.pow(least - 1));
        if (!whole) {
            options.add(
                    sameLength(low.toString(), first.subtract(BigInteger.ONE).toString()));
        }
        options.add(positive(whole ? low : first, full));
        options.add(sameLength(full.add(BigInteger.ONE).toString(), high.toString()));
        return Expressions.choice(options);
    }

    /** The digit rows between two of the same length. */
    static Expression sameLength(String low, String high) {
        if (low.isEmpty()) {
            return Expressions.EMPTY;
        }
        int rest = low.length() - 1;
        if (all(low, '0') && all(high, '9')) {
            return Expressions.repeat(DIGIT, low.length(), low.length());
        }
        char first = low.charAt(0);
        char last = high.charAt(0);
        String lowRest = low.substring(1);
        String highRest = high.substring(1);
        if (first == last) {
            return Expressions.sequence(Expressions.literal("" + first), sameLength(lowRest, highRest));
        }
        int from = all(lowRest, '0') ? first : first + 1;
        int to = all(highRest, '9') ? last : last - 1;
        List<Expression> options = new ArrayList<>();
        if (from > first) {
            options.add(Expressions.sequence(Expressions.literal("" + first), sameLength(lowRest, "9".repeat(rest))));
        }
        options.add(Expressions.sequence(Expressions.range(from, to), Expressions.repeat(DIGIT, rest, rest)));
        if (to < last) {
            options.add(Expressions.sequence(Expressions.literal("" + last), sameLength("0".repeat(rest), highRest)));
        }
        return Expressions.choice(options);
    }

    private static boolean all(String digits, char one) {
        return digits.chars().allMatch(digit -> digit == one);
    }
}
