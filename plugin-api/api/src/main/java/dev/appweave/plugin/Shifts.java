package dev.appweave.plugin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads "+P1DT2H": a sign, and a duration of ISO 8601. Whatever the pattern in the JSON Schema lets through is one, in whatever order
 * its units stand.
 */
final class Shifts {
    private static final Pattern SHIFT =
            Pattern.compile("([+-])P((?:\\d{1,4}[YMWD]){1,4})?(?:T((?:\\d{1,5}[HMS]){1,3}))?(?<!P)");
    private static final Pattern UNIT = Pattern.compile("(\\d+)([A-Z])");

    private Shifts() {}

    static MomentChange.Later parse(String text) {
        Matcher parts = SHIFT.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("no shift of a moment: " + text);
        }
        Period days = parts.group(2) == null ? Period.ZERO : days(parts.group(2));
        Duration time = parts.group(3) == null ? Duration.ZERO : time(parts.group(3));
        boolean earlier = parts.group(1).equals("-");
        return new MomentChange.Later(earlier ? days.negated() : days, earlier ? time.negated() : time);
    }

    private static Period days(String text) {
        Period sum = Period.ZERO;
        for (Matcher unit = UNIT.matcher(text); unit.find(); ) {
            int count = Integer.parseInt(unit.group(1));
            sum = sum.plus(
                    switch (unit.group(2)) {
                        case "Y" -> Period.ofYears(count);
                        case "M" -> Period.ofMonths(count);
                        case "W" -> Period.ofWeeks(count);
                        default -> Period.ofDays(count);
                    });
        }
        return sum;
    }

    private static Duration time(String text) {
        Duration sum = Duration.ZERO;
        for (Matcher unit = UNIT.matcher(text); unit.find(); ) {
            int count = Integer.parseInt(unit.group(1));
            sum = sum.plus(
                    switch (unit.group(2)) {
                        case "H" -> Duration.ofHours(count);
                        case "M" -> Duration.ofMinutes(count);
                        default -> Duration.ofSeconds(count);
                    });
        }
        return sum;
    }
}
