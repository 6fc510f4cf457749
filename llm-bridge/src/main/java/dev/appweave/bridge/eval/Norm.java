package dev.appweave.bridge.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Values as the reference scorer compares them: numbers and texts that read as numbers by value, texts without case,
 * doubled spaces and a full stop at the end. A list and an object with the same content are the same there; so they are
 * here.
 */
public sealed interface Norm {
    /** A number; Python's {@code True} equals 1.0, so booleans are numbers too. */
    record Num(double value) implements Norm {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Num(double v) && v == value; // NaN differs from itself, 0.0 from nothing
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value == 0 ? 0.0 : value);
        }
    }

    record Text(String value) implements Norm {}

    record Seq(List<Norm> items) implements Norm {}

    record Null() implements Norm {}

    // What Python's float() takes; its spaces are stripped before.
    Pattern NUMBER = Pattern.compile(
            "[+-]?(?:(?:\\d+(?:_\\d+)*)(?:\\.(?:\\d+(?:_\\d+)*)?)?|\\.\\d+(?:_\\d+)*)(?:e[+-]?\\d+(?:_\\d+)*)?");
    Pattern SPACES = Pattern.compile(
            "[\\s\\u001c-\\u001f\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+");

    static Norm of(JsonNode value) {
        if (value.isBoolean()) {
            return new Num(value.asBoolean() ? 1 : 0);
        }
        if (value.isNumber()) {
            return new Num(value.doubleValue());
        }
        if (value.isString()) {
            return text(value.asString());
        }
        if (value.isArray()) {
            List<Norm> items = new ArrayList<>();
            value.forEach(item -> items.add(of(item)));
            return new Seq(items);
        }
        if (value.isObject()) {
            List<Norm> members = new ArrayList<>();
            value.properties().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .forEach(member -> members.add(new Seq(List.of(new Text(member.getKey()), of(member.getValue())))));
            return new Seq(members);
        }
        return new Null();
    }

    private static Norm text(String said) {
        String spaced = SPACES.matcher(said).replaceAll(" ").strip();
        String lower = PythonText.lower(spaced);
        String digits = PythonText.asciiDigits(lower);
        if (NUMBER.matcher(digits).matches()) {
            return new Num(Double.parseDouble(digits.replace("_", "")));
        }
        switch (lower) {
            case "inf", "+inf", "infinity", "+infinity" -> {
                return new Num(Double.POSITIVE_INFINITY);
            }
            case "-inf", "-infinity" -> {
                return new Num(Double.NEGATIVE_INFINITY);
            }
            case "nan", "+nan", "-nan" -> {
                return new Num(Double.NaN);
            }
            default -> {
                return new Text(PythonText.stripDots(lower));
            }
        }
    }

    /** Whether two values are the same to the scorer. */
    static boolean equal(JsonNode a, JsonNode b) {
        return Objects.equals(of(a), of(b));
    }
}
