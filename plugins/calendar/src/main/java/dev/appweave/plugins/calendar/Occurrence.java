package dev.appweave.plugins.calendar;

import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * One date on which an event takes place.
 *
 * @param id the file's name without its ending; for one date of a series followed by {@code #} and that date
 */
record Occurrence(String id, Event event, ZonedDateTime start, ZonedDateTime end) {
    boolean touches(ZonedDateTime from, ZonedDateTime to) {
        return start.isBefore(to) && (end.isAfter(from) || start.isEqual(from));
    }

    /** In the user's zone, whatever zone it is kept in. */
    Entry entry(ZoneId zone) {
        return new Entry(
                id,
                event.title(),
                start.withZoneSameInstant(zone).toOffsetDateTime(),
                end.withZoneSameInstant(zone).toOffsetDateTime(),
                event.location(),
                event.guests(),
                event.allDay());
    }
}
