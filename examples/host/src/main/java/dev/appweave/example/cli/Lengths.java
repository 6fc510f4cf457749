package dev.appweave.example.cli;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations of ISO 8601 as a person writes them: "1 h 30 min"; with a sign before them "30 min earlier". */
final class Lengths {
    private static final Pattern DURATION =
            Pattern.compile("([+-]?)P(?=[\\dT])(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?"
                    + "(?:T(?=\\d)(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
    private static final String[] UNITS = {"year", "month", "week", "day", "h", "min", "s"};

    private Lengths() {}

    /** Empty if the text is no duration of whole numbers. */
    static Optional<String> of(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        StringJoiner words = new StringJoiner(" ");
        for (int unit = 0; unit < UNITS.length; unit++) {
            String count = parts.group(unit + 2);
            if (count != null) {
                boolean several = unit < 4 && !count.equals("1"); // "2 days", but "2 min"
                words.add(count + " " + UNITS[unit] + (several ? "s" : ""));
            }
        }
        String way = parts.group(1).equals("+") ? " later" : parts.group(1).equals("-") ? " earlier" : "";
        return Optional.of(words + way);
    }
}
