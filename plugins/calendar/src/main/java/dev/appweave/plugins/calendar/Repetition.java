package dev.appweave.plugins.calendar;

import dev.appweave.plugin.CapabilityException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.fortuna.ical4j.model.Recur;

/** Recurrence rules as they are written (RFC 5545, 3.3.10). */
final class Repetition {
    /** Days and longer; what comes again within the day is no event. */
    private static final Pattern RULE = Pattern.compile(
            "FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|WKST)=[A-Z0-9,+-]+)*");

    private static final Pattern LAST_DAY = Pattern.compile("(?<=UNTIL=)\\d{8}(?!T)");

    private Repetition() {}

    /** The rule as it stands beside a start: its last day is given in the form that the start has. */
    static Optional<String> rule(Optional<String> given, ZonedDateTime start, boolean allDay)
            throws CapabilityException {
        if (given.filter(text -> !text.isBlank()).isEmpty()) {
            return Optional.empty();
        }
        String rule = given.get().strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "");
        try {
            if (!RULE.matcher(rule).matches()) {
                throw bad();
            }
            String written = allDay ? rule : untilTheEndOf(rule, start);
            new Recur<LocalDateTime>(written);
            return Optional.of(written);
        } catch (RuntimeException e) {
            throw bad();
        }
    }

    private static String untilTheEndOf(String rule, ZonedDateTime start) {
        Matcher last = LAST_DAY.matcher(rule);
        if (!last.find()) {
            return rule;
        }
        LocalDate day = LocalDate.parse(last.group(), DateTimeFormatter.BASIC_ISO_DATE);
        ZonedDateTime end = day.atTime(23, 59, 59).atZone(start.getZone());
        return last.replaceFirst(Times.utc("UNTIL", end).value());
    }

    /** When clocks change: in a month, on the first such weekday from a day on, or on the last. */
    static String yearly(ZoneOffsetTransitionRule change) {
        int day = change.getDayOfMonthIndicator();
        String month = "FREQ=YEARLY;BYMONTH=" + change.getMonth().getValue();
        if (change.getDayOfWeek() == null) {
            return month + ";BYMONTHDAY=" + day;
        }
        String weekday = change.getDayOfWeek().name().substring(0, 2);
        boolean last = day == -1 || day + 6 == change.getMonth().minLength();
        return last
                ? month + ";BYDAY=-1" + weekday
                : month + ";BYDAY=" + weekday + ";BYMONTHDAY="
                        + IntStream.range(day, day + 7)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(","));
    }

    private static CapabilityException bad() {
        return new CapabilityException(
                "bad_rule",
                "That is no rule by which an event can repeat.",
                "Give one of iCalendar, such as FREQ=WEEKLY;BYDAY=MO;UNTIL=20271231.");
    }
}
