package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expressions to values. */
final class Evaluator {
    private final Budget budget;
    private final PythonText words;
    private final Operators operators;
    private final Sequences sequences;
    private final TextMethods texts;
    private final Tests tests;
    private final Filters filters;

    Evaluator(Budget budget) {
        this.budget = budget;
        this.words = new PythonText(budget);
        this.operators = new Operators(budget, words);
        this.sequences = new Sequences(budget);
        this.texts = new TextMethods(budget, sequences, words);
        this.tests = new Tests(operators);
        this.filters = new Filters(budget, sequences, words, texts, operators, tests);
    }

    Sequences sequences() {
        return sequences;
    }

    PythonText words() {
        return words;
    }

    Value value(Expr expr, Scope scope) throws JinjaException {
        budget.step();
        budget.enter();
        Value value = evaluated(expr, scope);
        budget.leave();
        return value;
    }

    private Value evaluated(Expr expr, Scope scope) throws JinjaException {
        return switch (expr) {
            case Expr.Constant(Value value) -> value;
            case Expr.Name(String name) -> scope.get(name);
            case Expr.ListOf(var items) -> new Value.Items(all(items, scope));
            case Expr.DictOf(var keys, var values) -> dict(keys, values, scope);
            case Expr.Member(Expr of, String name) -> sequences.member(value(of, scope), name);
            case Expr.Element(Expr of, Expr index) -> sequences.element(value(of, scope), value(index, scope));
            case Expr.Slice(Expr of, var from, var to, var step) ->
                sequences.slice(value(of, scope), bound(from, scope), bound(to, scope), bound(step, scope));
            case Expr.Call(Expr function, Expr.Passed passed) -> call(function, arguments(passed, scope), scope);
            case Expr.Filter(Expr of, String name, Expr.Passed passed) ->
                filters.apply(name, value(of, scope), arguments(passed, scope));
            case Expr.Test(Expr of, String name, Expr.Passed passed, boolean negated) ->
                new Value.Bool(tests.holds(name, value(of, scope), arguments(passed, scope)) != negated);
            case Expr.Unary(String operator, Expr of) ->
                switch (operator) {
                    case "not" -> new Value.Bool(!Value.holds(value(of, scope)));
                    case "bool" -> new Value.Bool(Value.holds(value(of, scope)));
                    default -> operators.negative(value(of, scope));
                };
            case Expr.Binary(String operator, Expr left, Expr right) -> binary(operator, left, right, scope);
            case Expr.Compare compare -> new Value.Bool(compare(compare, scope));
            case Expr.Choice(Expr condition, Expr then, var otherwise) ->
                Value.holds(value(condition, scope))
                        ? value(then, scope)
                        : otherwise.isPresent()
                                ? value(otherwise.get(), scope)
                                : new Value.Undefined("value without else");
        };
    }

    Value filtered(Expr.Filter filter, Value of, Scope scope) throws JinjaException {
        return filters.apply(filter.name(), of, arguments(filter.passed(), scope));
    }

    private List<Value> all(List<Expr> items, Scope scope) throws JinjaException {
        List<Value> all = new ArrayList<>();
        for (Expr item : items) {
            all.add(value(item, scope));
        }
        return all;
    }

    private Value dict(List<Expr> keys, List<Expr> values, Scope scope) throws JinjaException {
        Map<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            members.put(words.of(value(keys.get(i), scope)), value(values.get(i), scope));
        }
        return new Value.Dict(members);
    }

    private Value bound(Optional<Expr> expr, Scope scope) throws JinjaException {
        return expr.isPresent() ? value(expr.get(), scope) : Value.NONE;
    }

    private Value binary(String operator, Expr left, Expr right, Scope scope) throws JinjaException {
        Value first = value(left, scope);
        return switch (operator) {
            case "and" -> Value.holds(first) ? value(right, scope) : first;
            case "or" -> Value.holds(first) ? first : value(right, scope);
            default -> operators.binary(operator, first, value(right, scope));
        };
    }

    private boolean compare(Expr.Compare compare, Scope scope) throws JinjaException {
        Value left = value(compare.first(), scope);
        for (int i = 0; i < compare.operators().size(); i++) {
            Value right = value(compare.rest().get(i), scope);
            if (!operators.compare(compare.operators().get(i), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Value.Arguments arguments(Expr.Passed passed, Scope scope) throws JinjaException {
        Map<String, Value> named = new LinkedHashMap<>();
        for (int i = 0; i < passed.names().size(); i++) {
            named.put(passed.names().get(i), value(passed.named().get(i), scope));
        }
        return new Value.Arguments(all(passed.positional(), scope), named);
    }

    private Value call(Expr function, Value.Arguments arguments, Scope scope) throws JinjaException {
        if (function instanceof Expr.Member(Expr of, String name)) {
            Value self = value(of, scope);
            Value member = self instanceof Value.Text ? Value.NONE : sequences.member(self, name);
            return member instanceof Value.Function(Value.Callable code)
                    ? code.call(arguments)
                    : method(self, name, arguments);
        }
        Value called = value(function, scope);
        if (called instanceof Value.Function(Value.Callable code)) {
            return code.call(arguments);
        }
        throw JinjaException.error(
                called instanceof Value.Undefined(String name)
                        ? "The function \"" + name + "\" is not supported."
                        : "Something is called that is no function.");
    }

    private Value method(Value self, String name, Value.Arguments arguments) throws JinjaException {
        return switch (self) {
            case Value.Text(String text) -> texts.call(text, name, arguments);
            case Value.Dict(var members) ->
                switch (name) {
                    case "get" -> {
                        Value found = sequences.element(self, arguments.at(0, "key", Value.NONE));
                        yield found instanceof Value.Undefined ? arguments.at(1, "default", Value.NONE) : found;
                    }
                    case "items" -> filters.apply("items", self, Value.Arguments.NONE);
                    case "keys" -> new Value.Items(sequences.elements(self));
                    case "values" -> new Value.Items(List.copyOf(members.values()));
                    default -> throw unsupported(name, "mapping");
                };
            default -> throw unsupported(name, "value of this kind");
        };
    }

    private static JinjaException unsupported(String name, String kind) {
        return JinjaException.error("The method \"" + name + "\" of a " + kind + " is not supported.");
    }
}
