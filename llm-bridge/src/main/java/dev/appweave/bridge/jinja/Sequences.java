package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Elements and slices of lists and texts, as in Python. Texts are counted in code points. */
final class Sequences {
    private final Budget budget;

    Sequences(Budget budget) {
        this.budget = budget;
    }

    /** What a loop or {@code list} goes over: elements, characters, or the names of a mapping. */
    List<Value> elements(Value value) throws JinjaException {
        return switch (value) {
            case Value.Items(var all) -> all;
            case Value.Text(String text) -> characters(text);
            case Value.Dict(var members) -> names(members);
            case Value.Namespace(var members) -> names(members);
            case Value.Undefined _ -> List.of();
            default -> throw JinjaException.error("This cannot be gone through: it is no list, text or mapping.");
        };
    }

    private List<Value> characters(String text) throws JinjaException {
        budget.make(text.length());
        List<Value> all = new ArrayList<>();
        text.codePoints().forEach(point -> all.add(new Value.Text(Character.toString(point))));
        return all;
    }

    private static List<Value> names(Map<String, Value> members) {
        return members.keySet().stream().<Value>map(Value.Text::new).toList();
    }

    Value element(Value of, Value index) throws JinjaException {
        if (index instanceof Value.Text(String name)) {
            return member(of, name);
        }
        if (!(index instanceof Value.Int(long at))) {
            return new Value.Undefined("element");
        }
        if (of instanceof Value.Items(var all)) {
            int place = (int) Math.clamp(at < 0 ? at + all.size() : at, -1L, all.size());
            return place >= 0 && place < all.size() ? all.get(place) : new Value.Undefined("element " + at);
        }
        if (of instanceof Value.Text) {
            return element(new Value.Items(elements(of)), index);
        }
        return missing(of, "element " + at);
    }

    Value member(Value of, String name) throws JinjaException {
        return switch (of) {
            case Value.Dict(var members) -> members.getOrDefault(name, new Value.Undefined(name));
            case Value.Namespace(var members) -> members.getOrDefault(name, new Value.Undefined(name));
            default -> missing(of, name);
        };
    }

    private static Value missing(Value of, String name) throws JinjaException {
        if (of instanceof Value.Undefined(String unknown)) {
            throw JinjaException.error("\"" + unknown + "\" is undefined, and \"" + name + "\" of it is read.");
        }
        return new Value.Undefined(name);
    }

    /** {@code of[from:to:step]}; bounds are numbers or none. */
    Value slice(Value of, Value from, Value to, Value by) throws JinjaException {
        List<Value> all = elements(of);
        long step = by instanceof Value.Int(long number) ? number : 1;
        if (step == 0) {
            throw JinjaException.error("A slice has the step 0.");
        }
        int size = all.size();
        step = Math.clamp(step, -size - 1, size + 1); // further is behind the end anyway, and may not go round
        long first = bound(from, step > 0 ? 0 : size - 1, size, step);
        long end = bound(to, step > 0 ? size : -1, size, step);
        List<Value> some = new ArrayList<>();
        for (long i = first; step > 0 ? i < end : i > end; i += step) {
            some.add(all.get((int) i));
        }
        budget.make(some.size());
        if (of instanceof Value.Text) {
            StringBuilder text = new StringBuilder();
            for (Value one : some) {
                text.append(one instanceof Value.Text(String c) ? c : "");
            }
            return new Value.Text(text.toString());
        }
        return new Value.Items(some);
    }

    private static long bound(Value value, long otherwise, int size, long step) {
        if (!(value instanceof Value.Int(long at))) {
            return otherwise;
        }
        long place = at < 0 ? at + size : at;
        return step > 0 ? Math.clamp(place, 0, size) : Math.clamp(place, -1, size - 1);
    }
}
