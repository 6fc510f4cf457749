package dev.appweave.example.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Writes events as iCalendar objects (RFC 5545), one file each, in local time without a zone. */
final class Events {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private Events() {}

    static String calendar(JsonNode event, Clock clock) {
        LocalDate day = DayWords.day(event.path("day").asString(""), LocalDate.now(clock));
        String file = event.path("file").asString("");
        ContentLines lines = new ContentLines()
                .raw("BEGIN", "VCALENDAR")
                .raw("VERSION", "2.0")
                .raw("PRODID", "-//appweave//demo//EN")
                .raw("BEGIN", "VEVENT")
                .raw("UID", file + "@demo.appweave.dev")
                .raw("DTSTAMP", STAMP.format(day.minusWeeks(4).atTime(9, 0)) + "Z")
                .text("SUMMARY", event.path("title").asString(""))
                .text("LOCATION", event.path("location").asString(""))
                .text("DESCRIPTION", event.path("note").asString(""));
        if (event.path("whole_day").asBoolean(false)) {
            lines.raw("DTSTART;VALUE=DATE", day.format(DateTimeFormatter.BASIC_ISO_DATE))
                    .raw("DTEND;VALUE=DATE", day.plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE));
        } else {
            LocalDateTime start = day.atTime(LocalTime.parse(event.path("at").asString("")));
            lines.raw("DTSTART", STAMP.format(start))
                    .raw(
                            "DTEND",
                            STAMP.format(start.plusMinutes(event.path("minutes").asInt())));
        }
        if (event.has("repeat")) {
            lines.raw("RRULE", event.path("repeat").asString(""));
        }
        for (JsonNode guest : event.path("guests").values()) {
            String name = guest.asString("");
            lines.raw(
                    "ATTENDEE;CN=" + name,
                    "mailto:" + name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com");
        }
        return lines.raw("END", "VEVENT").raw("END", "VCALENDAR").toString();
    }
}
