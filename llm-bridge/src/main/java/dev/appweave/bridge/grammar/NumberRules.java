package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Decimals.Bound;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Numbers within bounds (JSON Schema Validation 2020-12, section 6.2), exactly. Whole numbers have at most eighteen
 * digits, others at most nine behind the point; exponents are not written.
 */
final class NumberRules {
    private static final BigDecimal MOST = new BigDecimal(Digits.MOST);
    private static final int MOST_VALUES = 256;
    private static final int MOST_LAST_DIGITS = 3;

    private final Problems problems;

    NumberRules(Problems problems) {
        this.problems = problems;
    }

    Expression integers(JsonNode schema, String at) {
        Bound low = low(schema);
        Bound high = high(schema);
        BigInteger from = low.open() ? Decimals.floor(low.at()).add(BigInteger.ONE) : Decimals.ceiling(low.at());
        BigInteger to = high.open() ? Decimals.ceiling(high.at()).subtract(BigInteger.ONE) : Decimals.floor(high.at());
        if (!schema.has("multipleOf")) {
            return Digits.range(from, to);
        }
        BigDecimal step = schema.get("multipleOf").decimalValue().stripTrailingZeros();
        BigDecimal whole = wholeStep(step);
        if (whole.compareTo(MOST) > 0) {
            return from.signum() <= 0 && to.signum() >= 0 ? Expressions.literal("0") : Expressions.NOTHING;
        }
        return multiples(from, to, whole.toBigIntegerExact(), at);
    }

    /** The least whole number that is a multiple: 3 for 1.5. */
    private static BigDecimal wholeStep(BigDecimal step) {
        if (step.scale() <= 0) {
            return step;
        }
        BigInteger tens = BigInteger.TEN.pow(step.scale());
        BigInteger units = step.unscaledValue();
        return new BigDecimal(units.divide(units.gcd(tens)));
    }

    private Expression multiples(BigInteger from, BigInteger to, BigInteger step, String at) {
        if (step.equals(BigInteger.ONE)) {
            return Digits.range(from, to);
        }
        BigInteger first = ceilingDivide(from, step);
        BigInteger last = floorDivide(to, step);
        if (last.subtract(first).compareTo(BigInteger.valueOf(MOST_VALUES)) < 0) {
            List<Expression> values = new ArrayList<>();
            for (BigInteger n = first; n.compareTo(last) <= 0; n = n.add(BigInteger.ONE)) {
                values.add(Expressions.literal(n.multiply(step).toString()));
            }
            return Expressions.choice(values);
        }
        for (int digits = 1; digits <= MOST_LAST_DIGITS; digits++) {
            if (BigInteger.TEN.pow(digits).mod(step).signum() == 0) {
                return lastDigits(from, to, step, digits);
            }
        }
        problems.add(
                GrammarProblemId.UNSUPPORTED_MULTIPLE,
                at + "/multipleOf",
                "Whether a number is a multiple of " + step + " cannot be told by its last digits.");
        return Expressions.NOTHING;
    }

    private Expression lastDigits(BigInteger from, BigInteger to, BigInteger step, int digits) {
        List<Expression> options = new ArrayList<>();
        if (from.signum() < 0) {
            options.add(Expressions.sequence(
                    Expressions.literal("-"),
                    positive(BigInteger.ONE.max(to.negate()), from.negate().min(Digits.MOST), step, digits)));
        }
        options.add(positive(from.max(BigInteger.ZERO), to.min(Digits.MOST), step, digits));
        return Expressions.choice(options);
    }

    /** Each end that a multiple may have stands behind those numbers that keep the whole within the bounds. */
    private static Expression positive(BigInteger from, BigInteger to, BigInteger step, int digits) {
        BigInteger ten = BigInteger.TEN.pow(digits);
        Map<Expression, List<Expression>> ends = new LinkedHashMap<>();
        List<Expression> options = new ArrayList<>();
        for (BigInteger end = BigInteger.ZERO; end.compareTo(ten) < 0; end = end.add(step)) {
            if (end.compareTo(from) >= 0 && end.compareTo(to) <= 0) {
                options.add(Expressions.literal(end.toString()));
            }
            Expression before = Digits.range(
                    ceilingDivide(from.subtract(end), ten).max(BigInteger.ONE), floorDivide(to.subtract(end), ten));
            String padded = "0".repeat(digits - end.toString().length()) + end;
            ends.computeIfAbsent(before, _ -> new ArrayList<>()).add(Expressions.literal(padded));
        }
        ends.forEach((before, last) -> options.add(Expressions.sequence(before, Expressions.choice(last))));
        return Expressions.choice(options);
    }

    private static BigInteger floorDivide(BigInteger number, BigInteger by) {
        BigInteger[] parts = number.divideAndRemainder(by);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static BigInteger ceilingDivide(BigInteger number, BigInteger by) {
        return floorDivide(number.negate(), by).negate();
    }

    Expression numbers(JsonNode schema, String at) {
        Bound low = low(schema);
        Bound high = high(schema);
        if (!schema.has("multipleOf")) {
            return Decimals.range(low, high, -1);
        }
        BigDecimal step = schema.get("multipleOf").decimalValue().stripTrailingZeros();
        boolean power = step.unscaledValue().equals(BigInteger.ONE) && step.scale() >= 0;
        if (power) {
            return Decimals.range(low, high, step.scale());
        }
        if (step.scale() <= 0) {
            return integers(schema, at);
        }
        BigDecimal first = low.at().divide(step, 0, RoundingMode.CEILING);
        BigDecimal last = high.at().divide(step, 0, RoundingMode.FLOOR);
        if (last.subtract(first).compareTo(BigDecimal.valueOf(MOST_VALUES)) >= 0) {
            problems.add(
                    GrammarProblemId.UNSUPPORTED_MULTIPLE,
                    at + "/multipleOf",
                    "Whether a number is a multiple of " + step.toPlainString()
                            + " cannot be told by its last digits.");
            return Expressions.NOTHING;
        }
        List<Expression> values = new ArrayList<>();
        for (BigDecimal n = first; n.compareTo(last) <= 0; n = n.add(BigDecimal.ONE)) {
            BigDecimal value = n.multiply(step);
            boolean within =
                    (!low.open() || value.compareTo(low.at()) > 0) && (!high.open() || value.compareTo(high.at()) < 0);
            if (within) {
                values.add(Expressions.literal(plain(value)));
            }
        }
        return Expressions.choice(values);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static Bound low(JsonNode schema) {
        Bound low = new Bound(MOST.negate(), false);
        if (schema.has("minimum")) {
            low = new Bound(schema.get("minimum").decimalValue().max(MOST.negate()), false);
        }
        if (schema.has("exclusiveMinimum")
                && schema.get("exclusiveMinimum").decimalValue().compareTo(low.at()) >= 0) {
            low = new Bound(schema.get("exclusiveMinimum").decimalValue(), true);
        }
        return low;
    }

    private static Bound high(JsonNode schema) {
        Bound high = new Bound(MOST, false);
        if (schema.has("maximum")) {
            high = new Bound(schema.get("maximum").decimalValue().min(MOST), false);
        }
        if (schema.has("exclusiveMaximum")
                && schema.get("exclusiveMaximum").decimalValue().compareTo(high.at()) <= 0) {
            high = new Bound(schema.get("exclusiveMaximum").decimalValue(), true);
        }
        return high;
    }
}
