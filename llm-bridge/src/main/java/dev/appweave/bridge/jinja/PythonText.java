package dev.appweave.bridge.jinja;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values as Python writes them: {@code str}, {@code repr} and {@code json.dumps}. */
final class PythonText {
    private final Budget budget;

    PythonText(Budget budget) {
        this.budget = budget;
    }

    /** Python's {@code str}; what is undefined is nothing. */
    String of(Value value) throws JinjaException {
        String text = value instanceof Value.Text(String plain) ? plain : written(value);
        budget.make(text.length());
        return text;
    }

    private String written(Value value) throws JinjaException {
        if (value instanceof Value.Undefined) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        repr(value, out);
        return out.toString();
    }

    private void repr(Value value, StringBuilder out) throws JinjaException {
        budget.step();
        budget.enter();
        switch (value) {
            case Value.Undefined _ -> out.append("Undefined");
            case Value.None _ -> out.append("None");
            case Value.Bool(boolean is) -> out.append(is ? "True" : "False");
            case Value.Int(long number) -> out.append(number);
            case Value.Real(double number) -> out.append(number);
            case Value.Text(String text) -> {
                budget.make(text.length());
                quoted(text, out);
            }
            case Value.Items(List<Value> all) -> {
                out.append('[');
                for (int i = 0; i < all.size(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    repr(all.get(i), out);
                }
                out.append(']');
            }
            case Value.Dict(Map<String, Value> members) -> {
                out.append('{');
                boolean first = true;
                for (Map.Entry<String, Value> member : members.entrySet()) {
                    out.append(first ? "" : ", ");
                    first = false;
                    quoted(member.getKey(), out);
                    out.append(": ");
                    repr(member.getValue(), out);
                }
                out.append('}');
            }
            case Value.Namespace _ -> out.append("<Namespace>");
            case Value.Function _ -> out.append("<function>");
        }
        budget.leave();
    }

    private static void quoted(String text, StringBuilder out) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                default -> out.append(c == quote ? "\\" + c : String.valueOf(c));
            }
        }
        out.append(quote);
    }

    /**
     * Python's {@code json.dumps} without escapes for other alphabets.
     *
     * @param indent blanks a level; negative: all in one line
     */
    String json(Value value, int indent) throws JinjaException {
        StringBuilder out = new StringBuilder();
        json(value, indent, 1, out);
        budget.make(out.length());
        return out.toString();
    }

    private void json(Value value, int indent, int level, StringBuilder out) throws JinjaException {
        budget.step();
        budget.enter();
        switch (value) {
            case Value.Undefined(String name) -> throw JinjaException.error("\"" + name + "\" is undefined.");
            case Value.None _ -> out.append("null");
            case Value.Bool(boolean is) -> out.append(is);
            case Value.Int(long number) -> out.append(number);
            case Value.Real(double number) -> out.append(number);
            case Value.Text(String text) -> {
                budget.make(text.length());
                out.append(JsonNodeFactory.instance.stringNode(text).toString());
            }
            case Value.Items(List<Value> all) -> {
                out.append('[');
                for (int i = 0; i < all.size(); i++) {
                    gap(i == 0, indent, level, out);
                    json(all.get(i), indent, level + 1, out);
                }
                close(all.isEmpty(), ']', indent, level, out);
            }
            case Value.Dict(Map<String, Value> members) -> {
                out.append('{');
                boolean first = true;
                for (Map.Entry<String, Value> member : members.entrySet()) {
                    gap(first, indent, level, out);
                    first = false;
                    out.append(
                            JsonNodeFactory.instance.stringNode(member.getKey()).toString());
                    out.append(": ");
                    json(member.getValue(), indent, level + 1, out);
                }
                close(members.isEmpty(), '}', indent, level, out);
            }
            case Value.Namespace _, Value.Function _ -> throw JinjaException.error("A function is no JSON.");
        }
        budget.leave();
    }

    private void gap(boolean first, int indent, int level, StringBuilder out) throws JinjaException {
        budget.make(1 + Math.max(0, indent) * level);
        if (indent < 0) {
            out.append(first ? "" : ", ");
        } else {
            out.append(first ? "" : ",").append('\n').append(" ".repeat(indent * level));
        }
    }

    private void close(boolean empty, char bracket, int indent, int level, StringBuilder out) throws JinjaException {
        budget.make(1 + Math.max(0, indent) * level);
        if (indent >= 0 && !empty) {
            out.append('\n').append(" ".repeat(indent * (level - 1)));
        }
        out.append(bracket);
    }
}
