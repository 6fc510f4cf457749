package dev.appweave.example.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recurrence rules of iCalendar as a person writes them: "every 2 weeks on Mon, Thu until 2026-12-20". */
final class Rules {
    private static final Pattern RULE = Pattern.compile("FREQ=(DAI|WEEK|MONTH|YEAR)LY((?:;[A-Z]+=[A-Z0-9,+-]+)*)");
    private static final Pattern DAY = Pattern.compile("([+-]?\\d*)(MO|TU|WE|TH|FR|SA|SU)");
    private static final Map<String, String> UNITS =
            Map.of("DAI", "day", "WEEK", "week", "MONTH", "month", "YEAR", "year");
    private static final Map<String, String> DAYS =
            Map.of("MO", "Mon", "TU", "Tue", "WE", "Wed", "TH", "Thu", "FR", "Fri", "SA", "Sat", "SU", "Sun");

    private Rules() {}

    /** Empty if the text is no rule, or says more than these words can. */
    static Optional<String> of(String text) {
        Matcher rule = RULE.matcher(text);
        if (!rule.matches()) {
            return Optional.empty();
        }
        Map<String, String> parts = Arrays.stream(rule.group(2).split(";"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, _) -> first));
        if (!Set.of("INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT").containsAll(parts.keySet())) {
            return Optional.empty();
        }
        String unit = UNITS.getOrDefault(rule.group(1), "");
        String every = parts.getOrDefault("INTERVAL", "1");
        StringBuilder words =
                new StringBuilder(every.equals("1") ? "every " + unit : "every " + every + " " + unit + "s");
        part(parts, "BYDAY").ifPresent(days -> words.append(" on ").append(days(days)));
        part(parts, "BYMONTHDAY").ifPresent(days -> words.append(" on day ").append(days));
        part(parts, "UNTIL").ifPresent(last -> words.append(" until ").append(date(last)));
        part(parts, "COUNT").ifPresent(count -> words.append(", ").append(count).append(" times"));
        return Optional.of(words.toString());
    }

    private static Optional<String> part(Map<String, String> parts, String name) {
        return Optional.ofNullable(parts.get(name));
    }

    private static String days(String codes) {
        return Arrays.stream(codes.split(",")).map(Rules::day).collect(Collectors.joining(", "));
    }

    private static String day(String code) {
        Matcher day = DAY.matcher(code);
        if (!day.matches()) {
            return code.toLowerCase(Locale.ROOT);
        }
        String nth = day.group(1).replace("+", "");
        String name = DAYS.getOrDefault(day.group(2), code);
        return nth.isEmpty() ? name : nth.equals("-1") ? "the last " + name : name + " no. " + nth;
    }

    private static String date(String basic) {
        return basic.replaceFirst("^(\\d{4})(\\d\\d)(\\d\\d).*", "$1-$2-$3");
    }
}
