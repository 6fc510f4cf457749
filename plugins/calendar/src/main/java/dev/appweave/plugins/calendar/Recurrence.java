package dev.appweave.plugins.calendar;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import net.fortuna.ical4j.model.Recur;

/**
 * The dates on which an event takes place: its rules expanded, dates added and dates taken out.
 *
 * <p>Rules are expanded by the clock on the wall of the event's own zone, so a meeting at nine stays at nine when the
 * clocks change. A rule that would take more steps than any calendar has use for counts as none.
 */
final class Recurrence {
    private static final int MOST_STEPS = 200_000;
    private static final int MOST_DATES = 2_000;
    private static final int MOST_TIMES_A_DAY = 48;
    private static final Map<String, ChronoUnit> STEPS = Map.of(
            "SECONDLY", ChronoUnit.SECONDS,
            "MINUTELY", ChronoUnit.MINUTES,
            "HOURLY", ChronoUnit.HOURS,
            "DAILY", ChronoUnit.DAYS,
            "WEEKLY", ChronoUnit.WEEKS,
            "MONTHLY", ChronoUnit.MONTHS,
            "YEARLY", ChronoUnit.YEARS);

    private final Event event;
    private final BooleanSupplier stopped;

    Recurrence(Event event, BooleanSupplier stopped) {
        this.event = event;
        this.stopped = stopped;
    }

    /** Starts in the window, both ends included. */
    List<ZonedDateTime> starts(ZonedDateTime from, ZonedDateTime to) {
        TreeSet<ZonedDateTime> starts = new TreeSet<>(List.of(event.start()));
        for (ContentLine rule : event.part().all("RRULE")) {
            try {
                starts.addAll(expand(rule.value(), from, to));
            } catch (RuntimeException e) {
                continue; // a rule that cannot be read adds no dates; the first one stands
            }
        }
        starts.addAll(dates("RDATE"));
        Set<String> without = new HashSet<>();
        for (ContentLine line : event.part().all("EXDATE")) {
            read(line).forEach(date -> without.add(Times.stamp(date, Times.isDate(line))));
        }
        return starts.stream()
                .filter(start -> !start.isBefore(from) && !start.isAfter(to))
                .filter(start -> !without.contains(Times.stamp(start, event.allDay()))
                        && !without.contains(Times.stamp(start, true)))
                .limit(MOST_DATES)
                .toList();
    }

    private List<ZonedDateTime> dates(String name) {
        return event.part().all(name).stream()
                .flatMap(line -> read(line).stream())
                .map(date -> date.withZoneSameInstant(event.start().getZone()))
                .toList();
    }

    private List<ZonedDateTime> read(ContentLine line) {
        try {
            return event.times().readAll(line);
        } catch (DateTimeException e) {
            return List.of(); // one bad date must not hide the others
        }
    }

    private List<ZonedDateTime> expand(String rule, ZonedDateTime from, ZonedDateTime to) {
        ZoneId zone = event.start().getZone();
        LocalDateTime seed = event.start().toLocalDateTime();
        LocalDateTime first = from.withZoneSameInstant(zone).toLocalDateTime();
        LocalDateTime last = earlier(to.withZoneSameInstant(zone).toLocalDateTime(), until(rule, zone));
        String endless = rule.strip().replaceAll("(?i);?UNTIL=[^;]*", "").replaceAll("^;", "");
        if (last.isBefore(seed) || !isBearable(parts(endless), seed, last)) {
            return List.of();
        }
        // No iterator here: the library's stream advances without a date, which iterators take for the end.
        return new Recur<LocalDateTime>(endless)
                .getDatesAsStream(seed, first, last, -1)
                .takeWhile(date -> !stopped.getAsBoolean())
                .limit(MOST_DATES)
                .map(date -> date.atZone(zone))
                .toList();
    }

    private static LocalDateTime earlier(LocalDateTime left, LocalDateTime right) {
        return left.isBefore(right) ? left : right;
    }

    private LocalDateTime until(String rule, ZoneId zone) {
        String until = parts(rule).get("UNTIL");
        if (until == null) {
            return LocalDateTime.MAX;
        }
        ContentLine line = new ContentLine("UNTIL", Map.of(), until);
        ZonedDateTime end = event.times().read(line);
        return Times.isDate(line)
                ? end.toLocalDate().atTime(23, 59, 59)
                : until.endsWith("Z") ? end.withZoneSameInstant(zone).toLocalDateTime() : end.toLocalDateTime();
    }

    /** A file may say anything; the library would count seconds from 1970. */
    private static boolean isBearable(Map<String, String> parts, LocalDateTime seed, LocalDateTime last) {
        ChronoUnit step = STEPS.get(parts.getOrDefault("FREQ", "").toUpperCase(Locale.ROOT));
        int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
        long times = size(parts, "BYHOUR") * size(parts, "BYMINUTE") * size(parts, "BYSECOND");
        return step != null
                && interval >= 1
                && interval <= 1_000
                && times <= MOST_TIMES_A_DAY
                && step.between(seed, last) <= MOST_STEPS;
    }

    private static long size(Map<String, String> parts, String key) {
        return parts.getOrDefault(key, "")
                        .chars()
                        .filter(letter -> letter == ',')
                        .count()
                + 1;
    }

    private static Map<String, String> parts(String rule) {
        Map<String, String> parts = new HashMap<>();
        for (String part : rule.strip().split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).toUpperCase(Locale.ROOT), part.substring(equals + 1));
            }
        }
        return parts;
    }
}
