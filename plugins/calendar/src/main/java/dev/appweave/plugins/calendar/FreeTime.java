package dev.appweave.plugins.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Gaps between events, within the hours of a day.
 *
 * @param earliest no slot starts before it
 * @param latest no slot ends after it
 */
record FreeTime(Duration length, LocalTime earliest, LocalTime latest) {
    private static final int GRID_MINUTES = 15;

    /** A time to be free in. */
    record Slot(ZonedDateTime start, ZonedDateTime end) {}

    /** The start of each gap that is long enough, at most so many, each on a full quarter of an hour. */
    List<Slot> slots(List<Occurrence> events, ZonedDateTime from, ZonedDateTime to, int most) {
        List<Occurrence> busy =
                events.stream().filter(one -> one.event().busy()).toList();
        List<Slot> slots = new ArrayList<>();
        LocalDate day = from.toLocalDate();
        while (!day.isAfter(to.toLocalDate()) && slots.size() < most) {
            ZonedDateTime opens = later(day.atTime(earliest).atZone(from.getZone()), from);
            ZonedDateTime closes = earlier(day.atTime(latest).atZone(from.getZone()), to);
            addDay(slots, busy, opens, closes, most);
            day = day.plusDays(1);
        }
        return slots;
    }

    private void addDay(List<Slot> slots, List<Occurrence> busy, ZonedDateTime opens, ZonedDateTime closes, int most) {
        ZonedDateTime free = opens;
        for (Occurrence event : busy) {
            if (event.end().isAfter(free) && event.start().isBefore(closes)) {
                add(slots, free, event.start(), most);
                free = event.end().withZoneSameInstant(opens.getZone());
            }
        }
        add(slots, free, closes, most);
    }

    private void add(List<Slot> slots, ZonedDateTime free, ZonedDateTime until, int most) {
        ZonedDateTime start = onGrid(free);
        ZonedDateTime end = start.plus(length);
        if (!end.isAfter(until) && slots.size() < most) {
            slots.add(new Slot(start, end));
        }
    }

    private static ZonedDateTime onGrid(ZonedDateTime time) {
        ZonedDateTime minute = time.truncatedTo(ChronoUnit.MINUTES);
        ZonedDateTime up = minute.isBefore(time) ? minute.plusMinutes(1) : minute;
        return up.plusMinutes(Math.floorMod(-up.getMinute(), GRID_MINUTES));
    }

    private static ZonedDateTime later(ZonedDateTime left, ZonedDateTime right) {
        return left.isAfter(right) ? left : right;
    }

    private static ZonedDateTime earlier(ZonedDateTime left, ZonedDateTime right) {
        return left.isBefore(right) ? left : right;
    }
}
