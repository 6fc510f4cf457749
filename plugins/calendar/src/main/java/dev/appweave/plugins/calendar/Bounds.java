package dev.appweave.plugins.calendar;

import dev.appweave.plugin.CapabilityException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/** What counts as a sensible time for an event. */
final class Bounds {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int MOST_DAYS = 366;

    private Bounds() {}

    static OffsetDateTime checkYear(OffsetDateTime given) throws CapabilityException {
        if (given.getYear() < FIRST_YEAR || given.getYear() > LAST_YEAR) {
            throw beyond();
        }
        return given;
    }

    static CapabilityException beyond() {
        return new CapabilityException(
                "bad_date",
                "The calendar holds the years " + FIRST_YEAR + " to " + LAST_YEAR + ".",
                "Give another date.");
    }

    static Duration checkLength(Duration given) throws CapabilityException {
        if (!given.isPositive() || given.compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw new CapabilityException(
                    "bad_duration", "That is no length of an event.", "Give a length of up to a year.");
        }
        return given;
    }

    static void check(ZonedDateTime start, ZonedDateTime end) throws CapabilityException {
        if (!end.isAfter(start)) {
            throw new CapabilityException(
                    "bad_end", "The event would end before it starts.", "Give an end after the start, or a duration.");
        }
    }

    /** The day after the last one; an end at midnight is that of the day before. */
    static ZonedDateTime endOfDays(ZonedDateTime start, Optional<OffsetDateTime> end, Optional<Duration> duration) {
        if (end.isPresent()) {
            boolean midnight = end.get().toLocalTime().equals(LocalTime.MIDNIGHT);
            ZonedDateTime day = end.get().toLocalDate().atStartOfDay(start.getZone());
            return midnight && !day.isEqual(start) ? day : day.plusDays(1);
        }
        Duration length = duration.orElse(Duration.ofDays(1));
        return start.plusDays(length.toDays() + (length.equals(Duration.ofDays(length.toDays())) ? 0 : 1));
    }

    /**
     * Whether a start is a day rather than an hour: it is at midnight, and so is the end; of what has no end, no length was said
     * either, as of a birthday.
     */
    static boolean areWholeDays(ZonedDateTime start, Optional<OffsetDateTime> end, Optional<Duration> duration) {
        boolean ends = end.map(given ->
                        given.atZoneSameInstant(start.getZone()).toLocalTime().equals(LocalTime.MIDNIGHT))
                .orElse(duration.isEmpty());
        return start.toLocalTime().equals(LocalTime.MIDNIGHT) && ends;
    }

    static void checkWindow(ZonedDateTime from, ZonedDateTime to) throws CapabilityException {
        if (!to.isAfter(from)) {
            throw new CapabilityException(
                    "bad_window", "The time to look in ends before it starts.", "Give an end after the start.");
        }
        if (to.isAfter(from.plusYears(10))) {
            throw new CapabilityException(
                    "bad_window", "That is too long a time to look in.", "Look in ten years at most.");
        }
    }

    static void checkHours(FreeTime wanted) throws CapabilityException {
        if (!wanted.latest().isAfter(wanted.earliest())
                || !wanted.length().isPositive()
                || wanted.length().compareTo(Duration.between(wanted.earliest(), wanted.latest())) > 0) {
            throw new CapabilityException(
                    "bad_hours",
                    "That much time does not fit between " + wanted.earliest() + " and " + wanted.latest() + ".",
                    "Ask for a shorter time, or for more hours of the day.");
        }
    }
}
