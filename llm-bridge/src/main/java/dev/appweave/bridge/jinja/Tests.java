package dev.appweave.bridge.jinja;

/** Jinja's tests: what stands behind {@code is}. */
final class Tests {
    private final Operators operators;

    Tests(Operators operators) {
        this.operators = operators;
    }

    boolean holds(String name, Value value, Value.Arguments arguments) throws JinjaException {
        Value other = arguments.at(0, "other", Value.NONE);
        return switch (name) {
            case "defined" -> !(value instanceof Value.Undefined);
            case "undefined" -> value instanceof Value.Undefined;
            case "none" -> value instanceof Value.None;
            case "string" -> value instanceof Value.Text;
            case "boolean" -> value instanceof Value.Bool;
            case "integer" -> value instanceof Value.Int;
            case "float" -> value instanceof Value.Real;
            case "number" -> value instanceof Value.Int || value instanceof Value.Real;
            case "mapping" -> value instanceof Value.Dict;
            case "iterable", "sequence" ->
                value instanceof Value.Items
                        || value instanceof Value.Text
                        || value instanceof Value.Dict
                        || value instanceof Value.Undefined && name.equals("iterable");
            case "callable" -> value instanceof Value.Function;
            case "true" -> value instanceof Value.Bool(boolean is) && is;
            case "false" -> value instanceof Value.Bool(boolean is) && !is;
            case "odd", "even" ->
                value instanceof Value.Int(long number) && Math.floorMod(number, 2) == (name.equals("odd") ? 1 : 0);
            case "divisibleby" ->
                value instanceof Value.Int(long number)
                        && other instanceof Value.Int(long by)
                        && by != 0
                        && number % by == 0;
            case "eq", "equalto", "sameas" -> operators.same(value, other);
            case "ne" -> !operators.same(value, other);
            case "in" -> operators.in(value, other);
            case "lt", "lessthan" -> operators.compare("<", value, other);
            case "le" -> operators.compare("<=", value, other);
            case "gt", "greaterthan" -> operators.compare(">", value, other);
            case "ge" -> operators.compare(">=", value, other);
            default -> throw JinjaException.error("The test \"" + name + "\" is not supported.");
        };
    }
}
