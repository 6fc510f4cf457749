package dev.appweave.plugins.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.CapabilityException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarCreateTest extends CalendarFixture {
    @Test
    void a_new_event_is_a_file_other_programs_read() throws Exception {
        Saved saved = create("k");
        assertEquals("Lunch at La Spiga; naïve, 食べる", saved.title());
        assertEquals(at("2026-11-27T13:00+01:00"), saved.start());
        assertEquals(at("2026-11-27T14:00+01:00"), saved.end());
        String text = text(saved.id());
        assertTrue(text.contains("DTSTART;TZID=Europe/Paris:20261127T130000\r\n"), text);
        assertTrue(
                text.lines().allMatch(line -> line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75),
                text);
        var read = new CalendarBuilder().build(new StringReader(text));
        assertFalse(read.validate().hasErrors(), () -> read.validate().toString());
        assertFalse(text.contains("ATTENDEE"), "nobody is invited");
        assertEquals(
                List.of("Ana Lindqvist", "tom@example.org"),
                find("spiga").events().getFirst().guests());
    }

    @Test
    void an_end_a_length_and_a_whole_day_are_written() throws Exception {
        assertEquals(
                at("2026-11-27T15:30+01:00"),
                create("a", Optional.of(at("2026-11-27T14:30Z")), Optional.empty(), false)
                        .end());
        assertEquals(
                at("2026-11-27T13:20+01:00"),
                create("b", Optional.empty(), Optional.of(Duration.ofMinutes(20)), false)
                        .end());
        Saved day = create("c", Optional.empty(), Optional.empty(), true);
        assertEquals(at("2026-11-27T00:00+01:00"), day.start());
        assertEquals(at("2026-11-28T00:00+01:00"), day.end());
        assertTrue(text(day.id()).contains("DTSTART;VALUE=DATE:20261127\r\nDTEND;VALUE=DATE:20261128\r\n"));
        assertEquals("bad_end", code(() -> create("d", Optional.of(at("2026-11-27T11:00Z")), Optional.empty(), false)));
    }

    private Saved from(String key, String start, String end, Optional<Boolean> allDay) throws CapabilityException {
        return calendar.createEvent(
                new CreateEvent(
                        "Ski trip",
                        at(start),
                        Optional.of(at(end)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        allDay,
                        Optional.empty()),
                call(key));
    }

    @Test
    void an_event_from_midnight_to_midnight_is_of_whole_days() throws Exception {
        String days = "DTSTART;VALUE=DATE:20261214\r\nDTEND;VALUE=DATE:20261217\r\n";
        Saved trip = from("a", "2026-12-14T00:00+01:00", "2026-12-17T00:00+01:00", Optional.empty());
        assertTrue(text(trip.id()).contains(days));
        assertEquals(at("2026-12-14T00:00+01:00"), trip.start());
        assertEquals(at("2026-12-17T00:00+01:00"), trip.end());
        Saved elsewhere = from("b", "2026-12-13T23:00Z", "2026-12-16T23:00Z", Optional.empty());
        assertTrue(text(elsewhere.id()).contains(days));
        Saved hours = from("c", "2026-12-14T00:00+01:00", "2026-12-17T00:00+01:00", Optional.of(false));
        assertFalse(text(hours.id()).contains("VALUE=DATE"));
        Saved party = from("d", "2026-12-14T20:00+01:00", "2026-12-15T00:00+01:00", Optional.empty());
        assertFalse(text(party.id()).contains("VALUE=DATE"));
    }

    private Saved on(String key, Optional<Duration> length, Optional<Boolean> allDay) throws CapabilityException {
        return calendar.createEvent(
                new CreateEvent(
                        "Birthday",
                        at("2027-05-04T00:00+02:00"),
                        Optional.empty(),
                        length,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        allDay,
                        Optional.empty()),
                call(key));
    }

    @Test
    void a_day_without_an_hour_a_length_or_an_end_is_a_whole_day() throws Exception {
        String day = "DTSTART;VALUE=DATE:20270504\r\nDTEND;VALUE=DATE:20270505\r\n";
        assertTrue(text(on("a", Optional.empty(), Optional.empty()).id()).contains(day));
        Saved toast = on("b", Optional.of(Duration.ofMinutes(10)), Optional.empty());
        assertEquals(at("2027-05-04T00:10+02:00"), toast.end());
        assertFalse(text(on("c", Optional.empty(), Optional.of(false)).id()).contains("VALUE=DATE"));
    }

    private Saved repeat(String key, String rule, boolean allDay) throws CapabilityException {
        return calendar.createEvent(
                new CreateEvent(
                        "Yoga",
                        at("2026-11-30T08:00+01:00"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(allDay),
                        Optional.of(rule)),
                call(key));
    }

    @Test
    void what_repeats_is_a_series_that_other_programs_read() throws Exception {
        Saved yoga = repeat("k", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214", false);
        assertEquals(
                List.of("2026-11-30T08:00+01:00", "2026-12-07T08:00+01:00", "2026-12-14T08:00+01:00"),
                find("yoga").events().stream()
                        .map(one -> one.start().toString())
                        .toList());
        String text = text(yoga.id());
        assertTrue(text.contains("RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T225959Z\r\n"), text);
        assertTrue(text.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"), text);
        var read = new CalendarBuilder().build(new StringReader(text));
        assertFalse(read.validate().hasErrors(), () -> read.validate().toString());
        undo(yoga);
        assertEquals(0, find("yoga").count());
    }

    @Test
    void whole_days_repeat_until_a_date() throws Exception {
        Saved yoga = repeat("k", "FREQ=YEARLY;UNTIL=20281130", true);
        assertTrue(text(yoga.id()).contains("RRULE:FREQ=YEARLY;UNTIL=20281130\r\n"), text(yoga.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every Monday",
                "FREQ=HOURLY",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY\r\nSUMMARY:x",
                "FREQ=WEEKLY;UNTIL=20261399",
                "FREQ=DAILY;INTERVAL=x"
            })
    void what_is_no_rule_is_refused(String rule) {
        assertEquals("bad_rule", code(() -> repeat("k", rule, false)));
    }

    @Test
    void a_user_in_utc_gets_utc() throws Exception {
        assertEquals(
                Stream.of("DTSTART:20261127T120000Z").toList(),
                Stream.of(new String(new Draft(
                                                "u",
                                                "t",
                                                at("2026-11-27T12:00Z").toZonedDateTime(),
                                                at("2026-11-27T13:00Z").toZonedDateTime(),
                                                false,
                                                Optional.empty(),
                                                List.of(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                at("2026-11-27T12:00Z").toZonedDateTime())
                                        .bytes())
                                .split("\r\n"))
                        .filter(line -> line.startsWith("DTSTART"))
                        .toList());
    }
}
