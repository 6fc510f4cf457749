package dev.appweave.bridge.text;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How the description of a parameter wants its value written.
 *
 * @param moment the pattern of dates and times ("YYYY-MM-DD", "%H:%M")
 * @param iso whether it asks for ISO 8601
 * @param seconds how many seconds one is, for lengths of time ("in minutes": 60)
 * @param unit the symbol of the unit of measure ("in km")
 */
record Convention(Optional<DateTimeFormatter> moment, boolean iso, Optional<Long> seconds, Optional<String> unit) {
    private static final String YEAR = "(?:%Y|YYYY|yyyy)";
    private static final String MONTH = "(?:%m|MM|mm)";
    private static final String DAY = "(?:%d|DD|dd)";
    private static final String DATE = "(?:" + YEAR + "([-/.])" + MONTH + "\\1" + DAY + "|" + MONTH + "([-/.])" + DAY
            + "\\2" + YEAR + "|" + DAY + "([-/.])" + MONTH + "\\3" + YEAR + ")";
    private static final String TIME = "(?:%H|HH|hh):(?:%M|MM|mm)(?::(?:%S|SS|ss))?(?:\\s?(?:%p|AM/PM|am/pm|a))?";
    private static final Pattern PATTERN = Pattern.compile(DATE + "(?:('?T'?|\\s)" + TIME + ")?|" + TIME + "|%H%M");
    private static final Pattern EXAMPLE = Pattern.compile(
            "\\d{4}([-/])\\d{2}\\1\\d{2}(?:([T ])\\d{2}:\\d{2}(:\\d{2})?)?|(?<![\\d-])\\d{2}:\\d{2}(:\\d{2})?(?!\\d)");
    private static final Pattern ISO = Pattern.compile("(?i)\\biso[ -]?(?:8601)?\\b|rfc ?3339");
    private static final Pattern SECONDS = Pattern.compile(
            "(?i)(?:\\b(?:in|of|number of)\\s+(?:whole )?|\\()(milliseconds?|seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)\\b");
    private static final Pattern UNIT =
            Pattern.compile("(?:\\bin|\\()\\s*(?:square |cubic )?(" + Units.PATTERN + ")(?![\\w/])");

    static Convention of(JsonNode schema) {
        String text = schema.path("title").asString("") + " "
                + schema.path("description").asString("");
        Matcher pattern = PATTERN.matcher(text);
        Matcher example = EXAMPLE.matcher(text);
        Optional<DateTimeFormatter> moment = pattern.find()
                ? Optional.of(formatter(pattern.group()))
                : example.find() ? Optional.of(likeExample(example.group())) : Optional.empty();
        Matcher seconds = SECONDS.matcher(text);
        Matcher unit = UNIT.matcher(text.toLowerCase(Locale.ROOT));
        return new Convention(
                moment,
                ISO.matcher(text).find(),
                seconds.find() ? Optional.of(secondsOf(seconds.group(1).toLowerCase(Locale.ROOT))) : Optional.empty(),
                unit.find() ? Units.symbol(unit.group(1)) : Optional.empty());
    }

    /** Seconds in a unit; 0 stands for milliseconds. */
    private static long secondsOf(String unit) {
        return switch (unit.charAt(0)) {
            case 's' -> 1;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            case 'w' -> 7 * 86_400;
            case 'y' -> 365 * 86_400;
            default -> unit.startsWith("milli") ? 0 : unit.startsWith("mo") ? 30 * 86_400 : 60;
        };
    }

    private static DateTimeFormatter formatter(String said) {
        int time = Math.max(said.indexOf(':') < 0 ? -1 : said.indexOf(':') - 2, said.indexOf("%H"));
        String date = time < 0 ? said : said.substring(0, time);
        String clock = time < 0 ? "" : said.substring(time);
        boolean twelve = clock.matches("(?i).*(?:%p|am/pm|a)$");
        String datePattern = date.replaceAll("%Y|YYYY|yyyy", "uuuu")
                .replaceAll("%m|MM|mm", "MM")
                .replaceAll("%d|DD|dd", "dd")
                .replaceAll("'?T'?", "'T'");
        String clockPattern = clock.equals("%H%M")
                ? "HHmm"
                : clock.replaceAll("^(?:%H|HH|hh)", twelve ? "hh" : "HH")
                        .replaceAll(":(?:%M|MM|mm)", ":mm")
                        .replaceAll(":(?:%S|SS|ss)", ":ss")
                        .replaceAll("(?:%p|AM/PM|am/pm)$", "a");
        return DateTimeFormatter.ofPattern(datePattern + clockPattern, Locale.US);
    }

    private static DateTimeFormatter likeExample(String example) {
        List<String> parts = List.of(example.split("(?<=\\d)[T ](?=\\d)"));
        String date = parts.getFirst().contains(":") ? "" : example.contains("/") ? "uuuu/MM/dd" : "uuuu-MM-dd";
        String last = parts.getLast();
        String time = last.contains(":") ? last.length() > 5 ? "HH:mm:ss" : "HH:mm" : "";
        String between = date.isEmpty() || time.isEmpty() ? "" : example.contains("T") ? "'T'" : " ";
        return DateTimeFormatter.ofPattern(date + between + time, Locale.US);
    }
}
