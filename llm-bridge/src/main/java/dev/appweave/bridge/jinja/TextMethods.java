package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The methods of Python's texts that only make texts, lists and numbers. */
final class TextMethods {
    private final Budget budget;
    private final Sequences sequences;
    private final PythonText words;

    TextMethods(Budget budget, Sequences sequences, PythonText words) {
        this.budget = budget;
        this.sequences = sequences;
        this.words = words;
    }

    Value call(String text, String name, Value.Arguments arguments) throws JinjaException {
        budget.make(text.length());
        Value first = arguments.at(0, "sep", Value.NONE);
        return switch (name) {
            case "strip" -> new Value.Text(strip(text, first, true, true));
            case "lstrip" -> new Value.Text(strip(text, first, true, false));
            case "rstrip" -> new Value.Text(strip(text, first, false, true));
            case "upper" -> new Value.Text(text.toUpperCase(Locale.ROOT));
            case "lower" -> new Value.Text(text.toLowerCase(Locale.ROOT));
            case "capitalize" -> new Value.Text(capitalized(text));
            case "title" -> new Value.Text(title(text));
            case "startswith" -> new Value.Bool(affix(text, first, true));
            case "endswith" -> new Value.Bool(affix(text, first, false));
            case "removeprefix" ->
                new Value.Text(
                        text.startsWith(string(first))
                                ? text.substring(string(first).length())
                                : text);
            case "removesuffix" ->
                new Value.Text(
                        text.endsWith(string(first))
                                ? text.substring(
                                        0, text.length() - string(first).length())
                                : text);
            case "replace" -> new Value.Text(replace(text, arguments));
            case "split" -> split(text, first, arguments.at(1, "maxsplit", new Value.Int(-1)));
            case "splitlines" -> texts(text.lines().toList());
            case "find" -> new Value.Int(text.indexOf(string(first)));
            case "count" -> new Value.Int(count(text, string(first)));
            case "join" -> join(text, first);
            case "isdigit" -> new Value.Bool(!text.isEmpty() && text.chars().allMatch(Character::isDigit));
            default -> throw JinjaException.error("The method \"" + name + "\" of a text is not supported.");
        };
    }

    Value join(String between, Value all) throws JinjaException {
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (Value one : sequences.elements(all)) {
            out.append(first ? "" : between).append(words.of(one));
            budget.make(between.length());
            first = false;
        }
        return new Value.Text(out.toString());
    }

    static String string(Value value) throws JinjaException {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw JinjaException.error("A text was expected.");
    }

    private static Value texts(List<String> all) {
        return new Value.Items(all.stream().<Value>map(Value.Text::new).toList());
    }

    static String strip(String text, Value which, boolean left, boolean right) {
        String set = which instanceof Value.Text(String some) ? some : "";
        int from = 0;
        int to = text.length();
        while (left && from < to && strips(text.charAt(from), set)) {
            from++;
        }
        while (right && to > from && strips(text.charAt(to - 1), set)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean strips(char c, String set) {
        return set.isEmpty() ? Character.isWhitespace(c) || c == '\u00A0' : set.indexOf(c) >= 0;
    }

    static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(inside ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inside = Character.isLetter(c);
        }
        return out.toString();
    }

    private boolean affix(String text, Value which, boolean front) throws JinjaException {
        List<Value> any = which instanceof Value.Items(var all) ? all : List.of(which);
        for (Value one : any) {
            if (front ? text.startsWith(string(one)) : text.endsWith(string(one))) {
                return true;
            }
        }
        return false;
    }

    String replace(String text, Value.Arguments arguments) throws JinjaException {
        String old = string(arguments.at(0, "old", Value.NONE));
        String by = string(arguments.at(1, "new", Value.NONE));
        Value most = arguments.at(2, "count", new Value.Int(-1));
        long left = most instanceof Value.Int(long number) && number >= 0 ? number : Long.MAX_VALUE;
        if (old.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int found = text.indexOf(old); found >= 0 && left-- > 0; found = text.indexOf(old, at)) {
            budget.make(by.length());
            out.append(text, at, found).append(by);
            at = found + old.length();
        }
        return out.append(text, at, text.length()).toString();
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0 && !part.isEmpty(); at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static Value split(String text, Value by, Value most) throws JinjaException {
        long left = most instanceof Value.Int(long number) && number >= 0 ? number : Long.MAX_VALUE;
        if (by instanceof Value.None) {
            String stripped = text.strip();
            return texts(stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+")));
        }
        String mark = string(by);
        if (mark.isEmpty()) {
            throw JinjaException.error("A text cannot be split at nothing.");
        }
        List<String> parts = new ArrayList<>();
        int at = 0;
        for (int found = text.indexOf(mark); found >= 0 && left-- > 0; found = text.indexOf(mark, at)) {
            parts.add(text.substring(at, found));
            at = found + mark.length();
        }
        parts.add(text.substring(at));
        return texts(parts);
    }
}
