package dev.appweave.bridge.eval;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clock of a row: its {@code context.now}, read as a date, a date and time, a year, or a sentence with a date in it;
 * else {@link #FIXED}. Always in UTC.
 */
final class CaseClock {
    /** Monday, 1 January 2024, nine in the morning, UTC: the clock of rows that name none. */
    static final LocalDateTime FIXED = LocalDateTime.of(2024, 1, 1, 9, 0);

    private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2})?))?");
    private static final Pattern WORDS =
            Pattern.compile("([A-Z][a-z]+ \\d{1,2}),? (\\d{4})(?:,?(?: at)? (\\d{1,2}:\\d{2})(?: ?([AaPp])[Mm])?)?");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final List<DateTimeFormatter> NAMED = List.of(named("MMMM d uuuu"), named("MMM d uuuu"));

    private CaseClock() {}

    private static DateTimeFormatter named(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.US);
    }

    static Clock of(Case row) {
        LocalDateTime at = row.now().flatMap(CaseClock::read).orElse(FIXED);
        return Clock.fixed(at.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private static Optional<LocalDateTime> read(String now) {
        try {
            Matcher iso = ISO.matcher(now);
            if (iso.find()) {
                LocalTime time = iso.group(2) == null ? LocalTime.of(9, 0) : LocalTime.parse(iso.group(2));
                return Optional.of(LocalDate.parse(iso.group(1)).atTime(time));
            }
            Matcher words = WORDS.matcher(now);
            if (words.find()) {
                return date(words.group(1) + " " + words.group(2)).map(day -> day.atTime(time(words)));
            }
            return YEAR.matcher(now.strip()).matches()
                    ? Optional.of(LocalDateTime.of(Integer.parseInt(now.strip()), 1, 1, 9, 0))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        for (DateTimeFormatter format : NAMED) {
            try {
                return Optional.of(LocalDate.parse(text, format));
            } catch (DateTimeException _) {
                // The next format, then none.
            }
        }
        return Optional.empty();
    }

    private static LocalTime time(Matcher words) {
        if (words.group(3) == null) {
            return LocalTime.of(9, 0);
        }
        String[] parts = words.group(3).split(":");
        int hour = Integer.parseInt(parts[0]);
        boolean afternoon = words.group(4) != null && words.group(4).equalsIgnoreCase("p");
        int at = words.group(4) == null ? hour : hour % 12 + (afternoon ? 12 : 0);
        return LocalTime.of(at, Integer.parseInt(parts[1]));
    }
}
