package dev.appweave.bridge.grammar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of numbers with a fraction, digit by digit, without exponents. A fraction has so few digits that no number is
 * rounded over a bound when it is read into a {@code double}.
 */
final class Decimals {
    private static final int MOST_FRACTION = 9;
    private static final int EXACT_DIGITS = 15;
    private static final Expression DIGIT = Expressions.range('0', '9');
    private static final Expression ZERO = Expressions.literal("0");

    /** How many digits a fraction may have. */
    private final int places;

    private Decimals(int places) {
        this.places = places;
    }

    /** One end of a range. */
    record Bound(BigDecimal at, boolean open) {
        Bound negated() {
            return new Bound(at.negate(), open);
        }
    }

    /**
     * The numbers between two bounds.
     *
     * @param places the most digits of a fraction; negative: as many as are exact
     */
    static Expression range(Bound low, Bound high, int places) {
        int whole = Math.max(digits(low), digits(high));
        int fraction = Math.max(0, Math.min(MOST_FRACTION, EXACT_DIGITS - whole));
        Decimals decimals = new Decimals(places < 0 ? fraction : Math.min(places, fraction));
        Bound zero = new Bound(BigDecimal.ZERO, false);
        List<Expression> options = new ArrayList<>();
        if (low.at().signum() < 0) {
            Bound end = high.at().signum() < 0 ? high.negated() : new Bound(BigDecimal.ZERO, true);
            options.add(Expressions.sequence(Expressions.literal("-"), decimals.positive(end, low.negated())));
        }
        if (high.at().signum() >= 0) {
            options.add(decimals.positive(low.at().signum() < 0 ? zero : low, high));
        }
        return Expressions.choice(options);
    }

    /** Bounds of eighteen digits are none that was asked for: nothing lies so near to them that it could be rounded. */
    private static int digits(Bound bound) {
        BigInteger whole = bound.at().abs().toBigInteger();
        return whole.compareTo(Digits.MOST) >= 0 ? 0 : whole.toString().length();
    }

    private Expression positive(Bound low, Bound high) {
        int order = low.at().compareTo(high.at());
        if (order > 0 || (order == 0 && (low.open() || high.open()))) {
            return Expressions.NOTHING;
        }
        BigInteger first = low.at().toBigInteger();
        BigInteger last = high.at().toBigInteger();
        String from = fraction(low.at());
        String to = fraction(high.at());
        if (first.equals(last)) {
            return Expressions.sequence(
                    Expressions.literal(first.toString()), between(from, low.open(), to, high.open()));
        }
        List<Expression> options = new ArrayList<>();
        boolean whole = from.isEmpty() && !low.open();
        if (!whole) {
            options.add(
                    Expressions.sequence(Expressions.literal(first.toString()), dotted(atLeast(from, low.open(), 0))));
        }
        options.add(Expressions.sequence(
                Digits.range(whole ? first : first.add(BigInteger.ONE), last.subtract(BigInteger.ONE)),
                dotted(Expressions.repeat(DIGIT, 0, places))));
        options.add(Expressions.sequence(Expressions.literal(last.toString()), dotted(atMost(to, high.open(), 0))));
        return Expressions.choice(options);
    }

    private static String fraction(BigDecimal number) {
        BigDecimal rest = number.subtract(new BigDecimal(number.toBigInteger())).stripTrailingZeros();
        return rest.signum() == 0 ? "" : rest.toPlainString().substring(2);
    }

    /** A point before digits, and none before no digits. */
    private static Expression dotted(Expression digits) {
        if (!Expressions.mayBeEmpty(digits)) {
            return Expressions.sequence(Expressions.literal("."), digits);
        }
        Expression some = Expressions.repeat(digits, 0, 1);
        return some instanceof Expression.Repetition fraction
                ? Expressions.optional(Expressions.sequence(Expressions.literal("."), fraction.part()))
                : some;
    }

    /** Fractions of the same whole number; both ends have a digit row, here walked together. */
    private Expression between(String from, boolean fromOpen, String to, boolean toOpen) {
        return dotted(between(from, fromOpen, to, toOpen, 0));
    }

    private Expression between(String from, boolean fromOpen, String to, boolean toOpen, int at) {
        if (at == places) {
            return ends(from, fromOpen, at, true) && ends(to, toOpen, at, false)
                    ? Expressions.EMPTY
                    : Expressions.NOTHING;
        }
        char low = digit(from, at);
        char high = digit(to, at);
        List<Expression> options = new ArrayList<>();
        if (ends(from, fromOpen, at, true) && ends(to, toOpen, at, false)) {
            options.add(Expressions.EMPTY);
        }
        if (low == high) {
            options.add(next(low, between(from, fromOpen, to, toOpen, at + 1)));
        } else {
            options.add(next(low, atLeast(from, fromOpen, at + 1)));
            options.add(Expressions.sequence(
                    Expressions.range(low + 1, high - 1), Expressions.repeat(DIGIT, 0, places - at - 1)));
            options.add(next(high, atMost(to, toOpen, at + 1)));
        }
        return Expressions.choice(options);
    }

    private Expression atLeast(String from, boolean open, int at) {
        List<Expression> options = new ArrayList<>();
        if (ends(from, open, at, true)) {
            if (at >= from.length()) {
                return Expressions.repeat(DIGIT, 0, places - at);
            }
            options.add(Expressions.EMPTY);
        }
        if (at < places) {
            char low = digit(from, at);
            options.add(next(low, atLeast(from, open, at + 1)));
            options.add(Expressions.sequence(
                    Expressions.range(low + 1, '9'), Expressions.repeat(DIGIT, 0, places - at - 1)));
        }
        return Expressions.choice(options);
    }

    private Expression atMost(String to, boolean open, int at) {
        if (at >= to.length()) {
            return open ? Expressions.NOTHING : Expressions.repeat(ZERO, 0, places - at);
        }
        List<Expression> options = new ArrayList<>();
        options.add(Expressions.EMPTY);
        if (at < places) {
            char high = digit(to, at);
            options.add(Expressions.sequence(
                    Expressions.range('0', high - 1), Expressions.repeat(DIGIT, 0, places - at - 1)));
            options.add(next(high, atMost(to, open, at + 1)));
        }
        return Expressions.choice(options);
    }

    private static Expression next(char digit, Expression rest) {
        return Expressions.sequence(Expressions.literal("" + digit), rest);
    }

    /** Whether a row that has been equal so far may end: the digits left out are zeros. */
    private static boolean ends(String bound, boolean open, int at, boolean low) {
        boolean rest = at < bound.length();
        return low ? !rest && !open : rest || !open;
    }

    private static char digit(String digits, int at) {
        return at < digits.length() ? digits.charAt(at) : '0';
    }

    static BigInteger ceiling(BigDecimal number) {
        return number.setScale(0, RoundingMode.CEILING).toBigIntegerExact();
    }

    static BigInteger floor(BigDecimal number) {
        return number.setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
    }
}
