package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Jinja's filters (Template Designer Documentation, "List of Builtin Filters"), those that chat templates use. */
final class Filters {
    private static final int MOST_INDENT = 16;

    private final Budget budget;
    private final Sequences sequences;
    private final PythonText words;
    private final TextMethods texts;
    private final Operators operators;
    private final Tests tests;

    Filters(Budget budget, Sequences sequences, PythonText words, TextMethods texts, Operators operators, Tests tests) {
        this.budget = budget;
        this.sequences = sequences;
        this.words = words;
        this.texts = texts;
        this.operators = operators;
        this.tests = tests;
    }

    Value apply(String name, Value of, Value.Arguments arguments) throws JinjaException {
        Value first = arguments.at(0, "value", Value.NONE);
        return switch (name) {
            case "trim", "strip" -> new Value.Text(TextMethods.strip(words.of(of), first, true, true));
            case "length", "count" -> new Value.Int(length(of));
            case "tojson" -> new Value.Text(words.json(of, indent(arguments.at(0, "indent", Value.NONE))));
            case "string" -> of instanceof Value.Text ? of : new Value.Text(words.of(of));
            case "safe", "escape", "e", "forceescape" -> of;
            case "upper", "lower", "capitalize", "title" -> texts.call(words.of(of), name, Value.Arguments.NONE);
            case "replace" -> new Value.Text(texts.replace(words.of(of), arguments));
            case "default", "d" -> otherwise(of, arguments);
            case "list" -> new Value.Items(new ArrayList<>(sequences.elements(of)));
            case "first" -> sequences.element(new Value.Items(sequences.elements(of)), new Value.Int(0));
            case "last" -> sequences.element(new Value.Items(sequences.elements(of)), new Value.Int(-1));
            case "join" ->
                texts.join(TextMethods.string(arguments.at(0, "d", new Value.Text(""))), joined(of, arguments));
            case "reverse" -> new Value.Items(List.copyOf(sequences.elements(of).reversed()));
            case "items" -> new Value.Items(pairs(of, false));
            case "dictsort" -> new Value.Items(pairs(of, true));
            case "sort" -> sorted(of, arguments);
            case "unique" -> unique(of);
            case "map" -> map(of, arguments);
            case "select", "reject" -> chosen(of, arguments, name.equals("select"), false);
            case "selectattr", "rejectattr" -> chosen(of, arguments, name.equals("selectattr"), true);
            case "int" -> whole(of);
            case "float" -> of instanceof Value.Int(long number) ? new Value.Real(number) : of;
            case "abs" -> operators.order(of, new Value.Int(0)) < 0 ? operators.negative(of) : of;
            case "indent" -> new Value.Text(indented(words.of(of), arguments));
            default -> throw JinjaException.error("The filter \"" + name + "\" is not supported.");
        };
    }

    private static int indent(Value value) {
        return value instanceof Value.Int(long number) ? Math.clamp(number, 0, MOST_INDENT) : -1;
    }

    private long length(Value of) throws JinjaException {
        return of instanceof Value.Text(String text)
                ? text.codePointCount(0, text.length())
                : sequences.elements(of).size();
    }

    private static Value otherwise(Value of, Value.Arguments arguments) {
        boolean falseToo = Value.holds(arguments.at(1, "boolean", new Value.Bool(false)));
        boolean missing = of instanceof Value.Undefined || (falseToo && !Value.holds(of));
        return missing ? arguments.at(0, "default_value", new Value.Text("")) : of;
    }

    private Value joined(Value of, Value.Arguments arguments) throws JinjaException {
        Value attribute = arguments.at(1, "attribute", Value.NONE);
        return attribute instanceof Value.None ? of : attributes(of, TextMethods.string(attribute), Value.NONE);
    }

    private Value attributes(Value of, String name, Value otherwise) throws JinjaException {
        List<Value> all = new ArrayList<>();
        for (Value one : sequences.elements(of)) {
            budget.step();
            Value value = sequences.member(one, name);
            all.add(value instanceof Value.Undefined && !(otherwise instanceof Value.None) ? otherwise : value);
        }
        return new Value.Items(all);
    }

    private List<Value> pairs(Value of, boolean sorted) throws JinjaException {
        if (!(of instanceof Value.Dict(Map<String, Value> members))) {
            throw JinjaException.error("Only a mapping has items.");
        }
        budget.make(members.size());
        List<String> names = new ArrayList<>(members.keySet());
        if (sorted) {
            Collections.sort(names, String.CASE_INSENSITIVE_ORDER);
        }
        List<Value> pairs = new ArrayList<>();
        for (String name : names) {
            pairs.add(new Value.Items(List.of(new Value.Text(name), members.getOrDefault(name, Value.NONE))));
        }
        return pairs;
    }

    private Value sorted(Value of, Value.Arguments arguments) throws JinjaException {
        Value attribute = arguments.at(2, "attribute", Value.NONE);
        List<Value> all = new ArrayList<>(sequences.elements(of));
        List<String> keys = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Value key = attribute instanceof Value.Text(String name) ? sequences.member(all.get(i), name) : all.get(i);
            keys.add(
                    key instanceof Value.Int(long number)
                            ? String.format(java.util.Locale.ROOT, "%020d", number)
                            : words.of(key));
            order.add(i);
        }
        order.sort(Comparator.comparing(keys::get));
        if (Value.holds(arguments.at(0, "reverse", new Value.Bool(false)))) {
            Collections.reverse(order);
        }
        budget.make(all.size());
        return new Value.Items(order.stream().map(all::get).toList());
    }

    private Value unique(Value of) throws JinjaException {
        List<Value> found = new ArrayList<>();
        for (Value one : sequences.elements(of)) {
            if (!operators.in(one, new Value.Items(found))) {
                found.add(one);
            }
        }
        return new Value.Items(found);
    }

    private Value map(Value of, Value.Arguments arguments) throws JinjaException {
        Value attribute = arguments.named().getOrDefault("attribute", Value.NONE);
        if (attribute instanceof Value.Text(String name)) {
            return attributes(of, name, arguments.named().getOrDefault("default", Value.NONE));
        }
        String filter = TextMethods.string(arguments.at(0, "filter", Value.NONE));
        List<Value> all = new ArrayList<>();
        for (Value one : sequences.elements(of)) {
            budget.step();
            all.add(apply(filter, one, rest(arguments, 1)));
        }
        return new Value.Items(all);
    }

    private Value chosen(Value of, Value.Arguments arguments, boolean wanted, boolean byMember) throws JinjaException {
        int test = byMember ? 1 : 0;
        Value name = arguments.at(test, "test", Value.NONE);
        List<Value> some = new ArrayList<>();
        for (Value one : sequences.elements(of)) {
            budget.step();
            Value looked = byMember
                    ? sequences.member(one, TextMethods.string(arguments.at(0, "attribute", Value.NONE)))
                    : one;
            boolean holds = name instanceof Value.Text(String word)
                    ? tests.holds(word, looked, rest(arguments, test + 1))
                    : Value.holds(looked);
            if (holds == wanted) {
                some.add(one);
            }
        }
        return new Value.Items(some);
    }

    private static Value.Arguments rest(Value.Arguments arguments, int from) {
        List<Value> all = arguments.positional();
        return new Value.Arguments(all.subList(Math.min(from, all.size()), all.size()), arguments.named());
    }

    private static Value whole(Value of) {
        return switch (of) {
            case Value.Int _ -> of;
            case Value.Real(double number) -> new Value.Int((long) number);
            case Value.Bool(boolean is) -> new Value.Int(is ? 1 : 0);
            case Value.Text(String text)
            when text.strip().matches("[+-]?[0-9]{1,18}") -> new Value.Int(Long.parseLong(text.strip()));
            default -> new Value.Int(0);
        };
    }

    private String indented(String text, Value.Arguments arguments) throws JinjaException {
        int width = Math.max(0, indent(arguments.at(0, "width", new Value.Int(4))));
        boolean firstToo = Value.holds(arguments.at(1, "first", new Value.Bool(false)));
        String blanks = " ".repeat(width);
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (String line : text.split("\n", -1)) {
            budget.make(width);
            out.append(first ? "" : "\n")
                    .append(line.isBlank() || (first && !firstToo) ? "" : blanks)
                    .append(line);
            first = false;
        }
        return out.toString();
    }
}
