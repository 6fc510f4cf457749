package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Python's operators on values. */
final class Operators {
    private final Budget budget;
    private final PythonText text;

    Operators(Budget budget, PythonText text) {
        this.budget = budget;
        this.text = text;
    }

    Value binary(String operator, Value left, Value right) throws JinjaException {
        if (operator.equals("~")) {
            return new Value.Text(text.of(left).concat(text.of(right)));
        }
        if (operator.equals("+") && left instanceof Value.Text(String a) && right instanceof Value.Text(String b)) {
            budget.make(a.length() + b.length());
            return new Value.Text(a + b);
        }
        if (operator.equals("+") && left instanceof Value.Items(var a) && right instanceof Value.Items(var b)) {
            budget.make(a.size() + b.size());
            List<Value> both = new ArrayList<>(a);
            both.addAll(b);
            return new Value.Items(both);
        }
        if (operator.equals("*") && left instanceof Value.Text(String a) && right instanceof Value.Int(long times)) {
            budget.make(Math.multiplyHigh(a.length(), Math.max(0, times)) != 0 ? -1 : a.length() * Math.max(0, times));
            return new Value.Text(a.repeat((int) Math.max(0, times)));
        }
        if (left instanceof Value.Int(long a) && right instanceof Value.Int(long b)) {
            return whole(operator, a, b);
        }
        return new Value.Real(real(operator, number(left, operator), number(right, operator)));
    }

    private static Value whole(String operator, long a, long b) throws JinjaException {
        try {
            return switch (operator) {
                case "+" -> new Value.Int(Math.addExact(a, b));
                case "-" -> new Value.Int(Math.subtractExact(a, b));
                case "*" -> new Value.Int(Math.multiplyExact(a, b));
                case "//" -> new Value.Int(Math.floorDiv(a, b));
                case "%" -> new Value.Int(Math.floorMod(a, b));
                case "**" -> power(a, b);
                default -> new Value.Real(real(operator, a, b));
            };
        } catch (ArithmeticException _) {
            throw JinjaException.error(a + " " + operator + " " + b + " cannot be computed.");
        }
    }

    private static Value power(long a, long b) {
        double power = Math.pow(a, b);
        return b >= 0 && Math.abs(power) < 1e15 ? new Value.Int((long) power) : new Value.Real(power);
    }

    private static double real(String operator, double a, double b) throws JinjaException {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            case "%" -> a - b * Math.floor(a / b);
            case "**" -> Math.pow(a, b);
            default -> throw JinjaException.error("There is no operator " + operator + ".");
        };
    }

    private static double number(Value value, String operator) throws JinjaException {
        return switch (value) {
            case Value.Int(long number) -> number;
            case Value.Real(double number) -> number;
            case Value.Bool(boolean is) -> is ? 1 : 0;
            case Value.Undefined(String name) -> throw JinjaException.error("\"" + name + "\" is undefined.");
            default -> throw JinjaException.error("\"" + operator + "\" does not fit these values.");
        };
    }

    Value negative(Value value) throws JinjaException {
        return value instanceof Value.Int(long number) ? new Value.Int(-number) : new Value.Real(-number(value, "-"));
    }

    boolean compare(String operator, Value left, Value right) throws JinjaException {
        return switch (operator) {
            case "==" -> same(left, right);
            case "!=" -> !same(left, right);
            case "in" -> in(left, right);
            case "not in" -> !in(left, right);
            case "<" -> order(left, right) < 0;
            case "<=" -> order(left, right) <= 0;
            case ">" -> order(left, right) > 0;
            default -> order(left, right) >= 0;
        };
    }

    boolean same(Value left, Value right) throws JinjaException {
        budget.step();
        if (left instanceof Value.Items(var a) && right instanceof Value.Items(var b)) {
            budget.enter();
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = same(a.get(i), b.get(i));
            }
            budget.leave();
            return same;
        }
        if (left instanceof Value.Dict(var a) && right instanceof Value.Dict(var b)) {
            budget.enter();
            boolean same = a.keySet().equals(b.keySet());
            for (Map.Entry<String, Value> member : a.entrySet()) {
                Value other = b.get(member.getKey());
                same = same && other != null && same(member.getValue(), other);
            }
            budget.leave();
            return same;
        }
        if (isNumber(left) && isNumber(right)) {
            return number(left, "==") == number(right, "==");
        }
        return left instanceof Value.Undefined ? right instanceof Value.Undefined : left.equals(right);
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Int || value instanceof Value.Real || value instanceof Value.Bool;
    }

    boolean in(Value one, Value all) throws JinjaException {
        return switch (all) {
            case Value.Text(String whole) -> {
                budget.make(whole.length());
                yield one instanceof Value.Text(String part) && whole.contains(part);
            }
            case Value.Items(var items) -> {
                for (Value item : items) {
                    if (same(one, item)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Value.Dict(var members) -> one instanceof Value.Text(String name) && members.containsKey(name);
            case Value.Namespace(var members) -> one instanceof Value.Text(String name) && members.containsKey(name);
            case Value.Undefined(String name) -> throw JinjaException.error("\"" + name + "\" is undefined.");
            default -> throw JinjaException.error("\"in\" needs a text, a list or a mapping.");
        };
    }

    int order(Value left, Value right) throws JinjaException {
        budget.step();
        return left instanceof Value.Text(String a) && right instanceof Value.Text(String b)
                ? a.compareTo(b)
                : Double.compare(number(left, "<"), number(right, "<"));
    }
}
