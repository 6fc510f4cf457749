package dev.appweave.bridge.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days counted from today: weekdays, this week and the next, the 5th, holidays of fixed date. */
record NearDays(LocalDate today) {
    static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("mo", "tu", "we", "th", "fr", "sa", "su");
    private static final int YEAR_OF_MONTHS = 12;

    /** From a day to a day, both inside. */
    record Dates(LocalDate from, LocalDate to, boolean relative) {
        static Dates on(LocalDate day, boolean relative) {
            return new Dates(day, day, relative);
        }

        static Dates month(LocalDate first, boolean relative) {
            return new Dates(first, first.with(TemporalAdjusters.lastDayOfMonth()), relative);
        }
    }

    LocalDate named(String said) {
        if (said.contains("day after")) {
            return today.plusDays(2);
        }
        if (said.contains("day before")) {
            return today.minusDays(2);
        }
        return today.plusDays(
                said.startsWith("yest") || said.startsWith("last")
                        ? -1
                        : said.matches("later today|tod.*|2d.*|toni.*|2ni.*") ? 0 : 1);
    }

    static DayOfWeek dayOfWeek(String said) {
        return DayOfWeek.of(WEEKDAYS.indexOf(said.substring(0, 2)) + 1);
    }

    private LocalDate monday() {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    LocalDate weekday(@Nullable String which, String said, @Nullable String week) {
        DayOfWeek day = dayOfWeek(said);
        LocalDate upcoming = today.with(TemporalAdjusters.next(day));
        if ("after next".equals(week)) {
            return monday().plusWeeks(2).with(TemporalAdjusters.nextOrSame(day));
        }
        if (week != null && week.endsWith("next week") || "next".equals(which)) {
            return monday().plusWeeks(1).with(TemporalAdjusters.nextOrSame(day));
        }
        if ("week".equals(week)) {
            return upcoming.plusWeeks(1);
        }
        return switch (which == null ? "" : which) {
            case "last", "previous", "past" -> today.with(TemporalAdjusters.previous(day));
            default -> upcoming;
        };
    }

    /** "Saturday the 5th": the next 5th that is a Saturday; if none is in a year, the next 5th. */
    LocalDate weekdayOfMonth(String weekday, int day) {
        LocalDate month = today.withDayOfMonth(1);
        for (int i = 0; i < YEAR_OF_MONTHS; i++, month = month.plusMonths(1)) {
            boolean there = day <= month.lengthOfMonth();
            LocalDate date = there ? month.withDayOfMonth(day) : month;
            if (there && !date.isBefore(today) && date.getDayOfWeek() == dayOfWeek(weekday)) {
                return date;
            }
        }
        return dayOfMonth(day, null).from();
    }

    static Period period(String amount, String unit, int sign) {
        int n = sign * NumberWords.value(amount).intValueExact();
        return switch (unit) {
            case "day" -> Period.ofDays(n);
            case "week" -> Period.ofWeeks(n);
            case "fortnight" -> Period.ofWeeks(2 * n);
            case "month" -> Period.ofMonths(n);
            default -> Period.ofYears(n);
        };
    }

    LocalDate fromNow(String amount, String unit, String where) {
        int sign = where.equals("ago") ? -1 : 1;
        LocalDate base = where.endsWith("tomorrow") ? today.plusDays(1) : today;
        return base.plus(period(amount, unit, sign));
    }

    Dates dayOfMonth(int day, @Nullable String which) {
        LocalDate first = today.withDayOfMonth(1);
        if (which != null) {
            LocalDate month = which.equals("next") ? first.plusMonths(1) : first;
            return Dates.on(LocalDate.of(month.getYear(), month.getMonth(), day), true);
        }
        LocalDate month = day < today.getDayOfMonth() ? first.plusMonths(1) : first;
        while (day <= 31 && day > month.lengthOfMonth()) {
            month = month.plusMonths(1);
        }
        return Dates.on(month.withDayOfMonth(day), true);
    }

    Dates stretch(String which, String unit) {
        int shift =
                switch (which) {
                    case "this", "my", "the" -> 0;
                    case "last", "previous", "past" -> -1;
                    case "coming", "the coming" -> unit.equals("weekend") ? 0 : 1;
                    case "after next" -> 2;
                    default -> 1;
                };
        return switch (unit) {
            case "day" -> Dates.on(today.plusDays(shift), true);
            case "week" ->
                new Dates(monday().plusWeeks(shift), monday().plusWeeks(shift).plusDays(6), true);
            case "weekend" -> {
                LocalDate saturday = monday().plusDays(5).plusWeeks(shift);
                // On a Sunday "this weekend" is mostly over: what is planned is planned for the next one.
                boolean over = today.getDayOfWeek() == DayOfWeek.SUNDAY && shift == 0;
                LocalDate start = over ? saturday.plusWeeks(1) : saturday;
                yield new Dates(start, start.plusDays(1), true);
            }
            case "month" -> Dates.month(today.withDayOfMonth(1).plusMonths(shift), true);
            default -> {
                LocalDate first = today.withDayOfYear(1).plusYears(shift);
                yield new Dates(first, first.plusYears(1).minusDays(1), true);
            }
        };
    }

    Dates rest(String unit) {
        return new Dates(
                today, stretch("this", unit.equals("today") ? "day" : unit).to(), true);
    }

    /** The first, second, third, fourth or last such weekday of a month. */
    static LocalDate nth(String which, String weekday, LocalDate month) {
        int count = which.equals("last") ? -1 : NumberWords.ordinal(which);
        return month.with(TemporalAdjusters.dayOfWeekInMonth(count, dayOfWeek(weekday)));
    }

    static Dates edge(String edge, Dates whole) {
        long half = ChronoUnit.DAYS.between(whole.from(), whole.to()) / 2;
        return Dates.on(
                switch (edge) {
                    case "end" -> whole.to();
                    case "middle" -> whole.from().plusDays(half);
                    default -> whole.from();
                },
                true);
    }

    /** The seven days from the 1st, 8th, 15th or 22nd on, or the last seven; of weekends, those that begin in the month. */
    static Dates weekOf(String which, Dates month, String unit) {
        boolean last = which.equals("last");
        if (unit.equals("weekend")) {
            LocalDate saturday = last
                    ? month.to().with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY))
                    : month.from()
                            .with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY))
                            .plusWeeks(NumberWords.ordinal(which) - 1L);
            return new Dates(saturday, saturday.plusDays(1), true);
        }
        LocalDate from = last ? month.to().minusDays(6) : month.from().plusWeeks(NumberWords.ordinal(which) - 1L);
        return new Dates(from, from.plusDays(6), true);
    }

    /** The week a day lies in, from Monday. */
    static Dates weekAround(LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Dates(monday, monday.plusDays(6), true);
    }

    /** A month without its year: the coming one, or the past one. */
    Dates month(int month, boolean past) {
        LocalDate first = today.withDayOfMonth(1).withMonth(month);
        if (past) {
            return Dates.month(first.isAfter(today) ? first.minusYears(1) : first, true);
        }
        return Dates.month(first.isBefore(today.withDayOfMonth(1)) ? first.plusYears(1) : first, false);
    }

    Dates around(String which, Period length) {
        return switch (which) {
            case "last", "past" -> new Dates(today.minus(length), today, true);
            default -> new Dates(today, today.plus(length), true);
        };
    }

    LocalDate holiday(String said) {
        return said.startsWith("boxing")
                ? next(Month.DECEMBER, 26)
                : said.startsWith("hallow")
                        ? next(Month.OCTOBER, 31)
                        : said.startsWith("valen")
                                ? next(Month.FEBRUARY, 14)
                                : said.startsWith("new")
                                        ? said.endsWith("eve") ? next(Month.DECEMBER, 31) : next(Month.JANUARY, 1)
                                        : next(Month.DECEMBER, said.endsWith("eve") ? 24 : 25);
    }

    /** A day of the year: the next such day, today included. */
    LocalDate next(Month month, int day) {
        LocalDate here = LocalDate.of(today.getYear(), month, day);
        return here.isBefore(today) ? here.plusYears(1) : here;
    }

    /**
     * The next such day, today included; the 29th of February is one of a leap year.
     *
     * @throws java.time.DateTimeException if no year has it
     */
    static LocalDate next(LocalDate today, int month, int day) {
        int year = today.getYear();
        while (month == 2 && day == 29 && !Year.isLeap(year)) {
            year++;
        }
        LocalDate here = LocalDate.of(year, month, day);
        return here.isBefore(today) ? next(LocalDate.of(year + 1, 1, 1), month, day) : here;
    }
}
