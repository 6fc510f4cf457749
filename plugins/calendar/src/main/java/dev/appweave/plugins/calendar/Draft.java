package dev.appweave.plugins.calendar;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event as it is first written. */
record Draft(
        String uid,
        String title,
        ZonedDateTime start,
        ZonedDateTime end,
        boolean allDay,
        Optional<String> location,
        List<String> guests,
        Optional<String> notes,
        Optional<String> rule,
        ZonedDateTime written) {
    /** Not ATTENDEE: servers that see one may mail an invitation, and nobody asked for that. */
    static final String GUEST = "X-APPWEAVE-GUEST";

    private static final String END = "\r\n";

    byte[] bytes() {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN", "VCALENDAR");
        line(out, "VERSION", "2.0");
        line(out, "PRODID", "-//appweave.dev//calendar//EN");
        if (!allDay && !inUtc()) {
            zone(out);
        }
        line(out, "BEGIN", "VEVENT");
        line(out, "UID", uid);
        out.append(Times.utc("DTSTAMP", written).raw(END));
        out.append(moment("DTSTART", start).raw(END));
        out.append(moment("DTEND", end).raw(END));
        rule.ifPresent(text -> line(out, "RRULE", text));
        out.append(ContentLine.text("SUMMARY", title).raw(END));
        location.ifPresent(text -> out.append(ContentLine.text("LOCATION", text).raw(END)));
        notes.ifPresent(text -> out.append(ContentLine.text("DESCRIPTION", text).raw(END)));
        guests.forEach(guest -> out.append(ContentLine.text(GUEST, guest).raw(END)));
        line(out, "END", "VEVENT");
        line(out, "END", "VCALENDAR");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1); // one character is one byte by now
    }

    private boolean inUtc() {
        return start.getZone().normalized() instanceof ZoneOffset;
    }

    private ContentLine moment(String name, ZonedDateTime when) {
        LocalDate date = when.toLocalDate();
        return allDay ? Times.date(name, date) : inUtc() ? Times.utc(name, when) : Times.zoned(name, when);
    }

    /**
     * The zone's rules around the event, for what repeats as long as they hold; a reader that knows the zone by name needs none
     * of it.
     */
    private void zone(StringBuilder out) {
        line(out, "BEGIN", "VTIMEZONE");
        line(out, "TZID", start.getZone().getId());
        var rules = start.getZone().getRules();
        @Nullable
        ZoneOffsetTransition before = rules.previousTransition(start.toInstant().plusSeconds(1));
        @Nullable ZoneOffsetTransition after = rules.nextTransition(start.toInstant());
        ZoneOffset offset = start.getOffset();
        observance(
                out,
                rules.isDaylightSavings(start.toInstant()),
                before == null ? "19700101T000000" : Times.local(before.getDateTimeBefore()),
                before == null ? offset : before.getOffsetBefore(),
                offset,
                yearly(before));
        if (after != null) {
            observance(
                    out,
                    rules.isDaylightSavings(after.getInstant()),
                    Times.local(after.getDateTimeBefore()),
                    after.getOffsetBefore(),
                    after.getOffsetAfter(),
                    yearly(after));
        }
        line(out, "END", "VTIMEZONE");
    }

    /** The rule by which clocks change so every year; empty if they do it once, or the event does not repeat. */
    private Optional<String> yearly(@Nullable ZoneOffsetTransition change) {
        return rule.isEmpty() || change == null
                ? Optional.empty()
                : start.getZone().getRules().getTransitionRules().stream()
                        .filter(yearly -> yearly.createTransition(
                                        change.getDateTimeBefore().getYear())
                                .equals(change))
                        .map(Repetition::yearly)
                        .findFirst();
    }

    private static void observance(
            StringBuilder out,
            boolean daylight,
            String from,
            ZoneOffset old,
            ZoneOffset fresh,
            Optional<String> yearly) {
        String name = daylight ? "DAYLIGHT" : "STANDARD";
        line(out, "BEGIN", name);
        line(out, "DTSTART", from);
        line(out, "TZOFFSETFROM", offset(old));
        line(out, "TZOFFSETTO", offset(fresh));
        yearly.ifPresent(rule -> line(out, "RRULE", rule));
        line(out, "END", name);
    }

    private static String offset(ZoneOffset offset) {
        return DateTimeFormatter.ofPattern("xx", Locale.ROOT).format(offset);
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(new ContentLine(name, Map.of(), value).raw(END));
    }
}
