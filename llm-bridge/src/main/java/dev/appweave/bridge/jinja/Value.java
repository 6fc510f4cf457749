package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a template computes with. */
sealed interface Value {
    Value NONE = new None();

    /** No such variable or member; the name is for messages. */
    record Undefined(String name) implements Value {}

    record None() implements Value {}

    record Bool(boolean is) implements Value {}

    record Int(long number) implements Value {}

    record Real(double number) implements Value {}

    record Text(String text) implements Value {}

    record Items(List<Value> all) implements Value {}

    record Dict(Map<String, Value> members) implements Value {}

    /** What {@code namespace()} makes: the only thing a template may change. */
    record Namespace(Map<String, Value> members) implements Value {}

    record Function(Callable code) implements Value {}

    /** Something that can be called. */
    interface Callable {
        Value call(Arguments arguments) throws JinjaException;
    }

    /** What is passed to a function, a filter or a test. */
    record Arguments(List<Value> positional, Map<String, Value> named) {
        static final Arguments NONE = new Arguments(List.of(), Map.of());

        /** The argument at that place or of that name. */
        Value at(int index, String name, Value otherwise) {
            Value byName = named.get(name);
            return byName != null ? byName : index < positional.size() ? positional.get(index) : otherwise;
        }
    }

    static Value of(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return NONE;
        }
        if (json.isBoolean()) {
            return new Bool(json.asBoolean());
        }
        if (json.isNumber()) {
            return json.isIntegralNumber() && json.canConvertToLong()
                    ? new Int(json.longValue())
                    : new Real(json.doubleValue());
        }
        if (json.isArray()) {
            List<Value> all = new ArrayList<>();
            json.forEach(item -> all.add(of(item)));
            return new Items(all);
        }
        if (json.isObject()) {
            Map<String, Value> members = new LinkedHashMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
            return new Dict(members);
        }
        return new Text(json.asString(""));
    }

    /** Python's truth. */
    static boolean holds(Value value) {
        return switch (value) {
            case Undefined _, None _ -> false;
            case Bool(boolean is) -> is;
            case Int(long number) -> number != 0;
            case Real(double number) -> number != 0;
            case Text(String text) -> !text.isEmpty();
            case Items(List<Value> all) -> !all.isEmpty();
            case Dict(Map<String, Value> members) -> !members.isEmpty();
            case Namespace _, Function _ -> true;
        };
    }
}
