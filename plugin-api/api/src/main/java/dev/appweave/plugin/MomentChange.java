package dev.appweave.plugin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;

/**
 * What becomes of a moment that something has already, as far as it was said: "to Friday at 4", "to Friday", "to 4", "an hour
 * later". The type of a component of an input record; what was not said stays as it is.
 *
 * <p>In JSON it is a text: a date-time of RFC 3339 ({@code 2026-12-04T16:00:00+01:00}), a date ({@code 2026-12-04}), a time of
 * day ({@code 16:00:00}), or a sign and a duration of ISO 8601 ({@code +PT1H} later, {@code -PT30M} earlier).
 */
public sealed interface MomentChange {
    /** The whole moment. */
    record To(OffsetDateTime moment) implements MomentChange {
        @Override
        public ZonedDateTime from(ZonedDateTime old) {
            return moment.atZoneSameInstant(old.getZone());
        }

        @Override
        public String toString() {
            return moment.toString();
        }
    }

    /** Another day; the time of day stays. */
    record OnDay(LocalDate day) implements MomentChange {
        @Override
        public ZonedDateTime from(ZonedDateTime old) {
            return old.with(day);
        }

        @Override
        public String toString() {
            return day.toString();
        }
    }

    /** Another time of day; the day stays. */
    record AtTime(LocalTime time) implements MomentChange {
        @Override
        public ZonedDateTime from(ZonedDateTime old) {
            return old.with(time);
        }

        @Override
        public String toString() {
            return time.toString();
        }
    }

    /**
     * So much later.
     *
     * @param days years, months and days; below zero: earlier
     * @param time hours, minutes and seconds; below zero: earlier
     */
    record Later(Period days, Duration time) implements MomentChange {
        @Override
        public ZonedDateTime from(ZonedDateTime old) {
            return old.plus(days).plus(time);
        }

        @Override
        public String toString() {
            boolean earlier = days.isNegative() || time.isNegative();
            Period far = earlier ? days.negated() : days;
            Duration near = earlier ? time.negated() : time;
            String date = far.isZero() && !near.isZero() ? "P" : far.toString();
            return (earlier ? "-" : "+")
                    + date
                    + (near.isZero() ? "" : near.toString().substring(1));
        }
    }

    /**
     * The moment that comes of another one.
     *
     * @param old in the zone in which days and times of day are meant, as a rule the user's
     * @return in the same zone
     * @throws DateTimeException if it lies beyond what Java can count
     */
    ZonedDateTime from(ZonedDateTime old);

    /**
     * Reads the text that stands in JSON; {@link #toString} writes it.
     *
     * @throws DateTimeException if it is none
     */
    static MomentChange parse(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            return Shifts.parse(text);
        }
        if (text.indexOf('T') >= 0 || text.indexOf('t') >= 0) {
            return new To(OffsetDateTime.parse(text));
        }
        return text.indexOf(':') >= 0 ? new AtTime(LocalTime.parse(text)) : new OnDay(LocalDate.parse(text));
    }
}
