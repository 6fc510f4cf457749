package dev.appweave.bridge.jinja;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions every template has. */
final class Globals {
    private static final int LONGEST_RANGE = 100_000;

    /** C's letters for parts of a date, and Java's patterns for the same. */
    private static final Map<Character, String> DATE = Map.ofEntries(
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('j', "DDD"),
            Map.entry('m', "MM"),
            Map.entry('M', "mm"),
            Map.entry('p', "a"),
            Map.entry('S', "ss"),
            Map.entry('y', "yy"),
            Map.entry('Y', "yyyy"),
            Map.entry('z', "xx"),
            Map.entry('Z', "zzz"));

    private Globals() {}

    static void into(Scope scope, Budget budget, ZonedDateTime now) {
        function(scope, "raise_exception", arguments -> {
            throw JinjaException.refused(
                    arguments.at(0, "message", Value.NONE) instanceof Value.Text(String text) ? text : "no");
        });
        function(scope, "namespace", arguments -> new Value.Namespace(new LinkedHashMap<>(arguments.named())));
        function(scope, "dict", arguments -> new Value.Dict(new LinkedHashMap<>(arguments.named())));
        function(scope, "range", arguments -> range(arguments, budget));
        function(
                scope,
                "strftime_now",
                arguments -> new Value.Text(date(TextMethods.string(arguments.at(0, "format", Value.NONE)), now)));
    }

    private static void function(Scope scope, String name, Value.Callable code) {
        scope.set(name, new Value.Function(code));
    }

    private static Value range(Value.Arguments arguments, Budget budget) throws JinjaException {
        List<Long> bounds = new ArrayList<>();
        for (Value one : arguments.positional()) {
            if (!(one instanceof Value.Int(long number))) {
                throw JinjaException.error("\"range\" takes whole numbers.");
            }
            bounds.add(number);
        }
        if (bounds.isEmpty() || bounds.size() > 3 || (bounds.size() == 3 && bounds.getLast() == 0)) {
            throw JinjaException.error("\"range\" takes one to three numbers.");
        }
        long from = bounds.size() == 1 ? 0 : bounds.getFirst();
        long to = bounds.size() == 1 ? bounds.getFirst() : bounds.get(1);
        long step = bounds.size() == 3 ? bounds.get(2) : 1;
        List<Value> all = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            if (all.size() == LONGEST_RANGE) {
                throw JinjaException.tooMuch("A range is longer than " + LONGEST_RANGE + ".");
            }
            budget.step();
            all.add(new Value.Int(i));
        }
        return new Value.Items(all);
    }

    private static String date(String format, ZonedDateTime now) throws JinjaException {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            boolean bare = format.charAt(i + 1) == '-' && i + 2 < format.length();
            i += bare ? 2 : 1;
            String pattern = DATE.get(format.charAt(i));
            if (pattern == null) {
                throw JinjaException.error("The date part %" + format.charAt(i) + " is not supported.");
            }
            try {
                String part =
                        DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(now);
                out.append(bare && part.startsWith("0") ? part.substring(1) : part);
            } catch (DateTimeException e) {
                throw JinjaException.error("The date cannot be written: " + e.getMessage() + ".");
            }
        }
        return out.toString();
    }
}
