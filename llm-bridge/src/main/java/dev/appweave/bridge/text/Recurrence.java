package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * How often something takes place again: "every Monday", "on Tuesdays and Thursdays", "every other week until June".
 *
 * @param span the words that say it
 * @param rule a recurrence rule of RFC 5545, section 3.3.10, with a date for UNTIL; empty for what no calendar repeats
 *     ("every two hours")
 * @param days the days of the week on which it takes place; empty if any
 * @param week which of these days of a month, from 1, or -1 for the last; 0 if any
 * @param dayOfMonth on which it takes place; 0 if any
 */
public record Recurrence(Span span, String rule, Set<DayOfWeek> days, int week, int dayOfMonth) {
    /** The format of a parameter that takes a rule. */
    public static final String FORMAT = "rrule";

    private static final int DAYS_OF_FOUR_YEARS = 1_461;

    public Recurrence {
        days = Set.copyOf(days);
    }

    /** Whether it says on which days it takes place, so that a start may be counted from it. */
    public boolean hasDays() {
        return !days.isEmpty() || dayOfMonth > 0;
    }

    /** The first day on which it takes place, that day included. */
    public LocalDate first(LocalDate from) {
        LocalDate day = from;
        for (int i = 0; i < DAYS_OF_FOUR_YEARS && !falls(day); i++) {
            day = day.plusDays(1);
        }
        return falls(day) ? day : from;
    }

    private boolean falls(LocalDate day) {
        boolean weekday = days.isEmpty() || days.contains(day.getDayOfWeek());
        boolean date = dayOfMonth == 0 || day.getDayOfMonth() == dayOfMonth;
        return weekday && date && (week == 0 || nth(day).equals(day));
    }

    private LocalDate nth(LocalDate day) {
        return YearMonth.from(day).atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(week, day.getDayOfWeek()));
    }
}
