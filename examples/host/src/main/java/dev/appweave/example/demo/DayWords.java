package dev.appweave.example.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the days of the data files: {@code today - 3}, {@code coming friday} (after today), {@code week 1 tuesday} (of
 * next week, weeks start on Monday).
 */
final class DayWords {
    private static final Pattern FORM = Pattern.compile("today(?: ([+-]) (\\d+))?|coming (\\w+)|week (-?\\d+) (\\w+)");

    private DayWords() {}

    static LocalDate day(String words, LocalDate today) {
        Matcher form = FORM.matcher(words);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a day: " + words);
        }
        if (form.group(3) != null) {
            return today.with(TemporalAdjusters.next(weekday(form.group(3))));
        }
        if (form.group(4) != null) {
            return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .plusWeeks(Integer.parseInt(form.group(4)))
                    .with(TemporalAdjusters.nextOrSame(weekday(form.group(5))));
        }
        if (form.group(2) == null) {
            return today;
        }
        return today.plusDays(Integer.parseInt(form.group(1) + form.group(2)));
    }

    private static DayOfWeek weekday(String name) {
        return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
