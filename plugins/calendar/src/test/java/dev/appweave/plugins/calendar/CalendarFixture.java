package dev.appweave.plugins.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.ledger.FakeCall;
import dev.appweave.ledger.HomeFiles;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.MomentChange;
import dev.appweave.plugins.calendar.Calendar.DeleteEvent;
import dev.appweave.plugins.calendar.Calendar.Free;
import dev.appweave.plugins.calendar.Calendar.UndoWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** It is Monday, 23 November 2026, 10:30 in Paris. */
abstract class CalendarFixture {
    static final String DENTIST = event("""
            UID:dentist-1
            DTSTAMP:20260101T000000Z
            DTSTART;TZID=America/New_York:20261125T093000
            DTEND;TZID=America/New_York:20261125T101500
            SUMMARY:Dentist\\, check-up
            LOCATION:3 Hill Road\\; 2nd floor
            ATTENDEE;CN="Weber, Jonas";PARTSTAT=ACCEPTED:mailto:jonas@example.org
            X-UNKNOWN;X-P="a;b":kept as it is
            DESCRIPTION:A long note that is folded here and goes on with an umlaut in
              the next line: äöü
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER:-PT15M
            SUMMARY:not the title
            END:VALARM
            """);
    static final String STANDUP = event("""
            UID:standup-1
            DTSTAMP:20260101T000000Z
            DTSTART;TZID=Europe/Paris:20261005T090000
            DTEND;TZID=Europe/Paris:20261005T091500
            RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T080000Z
            EXDATE;TZID=Europe/Paris:20261207T090000
            SUMMARY:Stand-up
            """);
    static final String HOLIDAY = event("""
            UID:holiday-1
            DTSTART;VALUE=DATE:20261224
            DTEND;VALUE=DATE:20261227
            SUMMARY:Christmas holiday
            """);

    @TempDir
    Path home;

    final Calendar calendar = new Calendar();

    static String event(String lines) {
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nBEGIN:VEVENT\n" + lines
                        + "END:VEVENT\nEND:VCALENDAR\n")
                .replace("\n", "\r\n");
    }

    interface Doing {
        void run() throws Exception;
    }

    static String code(Doing doing) {
        return assertThrows(CapabilityException.class, doing::run).code();
    }

    static OffsetDateTime at(String time) {
        return OffsetDateTime.parse(time);
    }

    FakeCall call(String key) {
        return new FakeCall(home, key);
    }

    static List<String> ids(Events events) {
        return events.events().stream().map(Entry::id).toList();
    }

    Events find(String text) throws CapabilityException {
        return calendar.findEvents(
                new FindEvents(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty()), call("r"));
    }

    Free free(String from, String to, Duration length) throws CapabilityException {
        return calendar.findFreeTime(
                new FindFreeTime(
                        Optional.of(at(from)),
                        Optional.of(at(to)),
                        Optional.of(length),
                        Optional.of(LocalTime.of(9, 0)),
                        Optional.empty()),
                call("f"));
    }

    Saved create(String key) throws CapabilityException {
        return create(key, Optional.empty(), Optional.empty(), false);
    }

    Saved create(String key, Optional<OffsetDateTime> end, Optional<Duration> length, boolean allDay)
            throws CapabilityException {
        return calendar.createEvent(
                new CreateEvent(
                        "Lunch at La Spiga; naïve, 食べる",
                        at("2026-11-27T13:00+01:00"),
                        end,
                        length,
                        Optional.of("Via Roma 1, a street with a very long name, and more of it, 食べる 食べる"),
                        List.of("Ana Lindqvist", "tom@example.org"),
                        Optional.of("bring the book"),
                        Optional.of(allDay),
                        Optional.empty()),
                call(key));
    }

    Saved move(String key, String id, String start) throws CapabilityException {
        return calendar.updateEvent(
                new UpdateEvent(
                        id,
                        Optional.empty(),
                        Optional.of(MomentChange.parse(start)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                call(key));
    }

    Saved moveEnd(String key, String id, String end) throws CapabilityException {
        return calendar.updateEvent(
                new UpdateEvent(
                        id,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(MomentChange.parse(end)),
                        Optional.empty(),
                        Optional.empty()),
                call(key));
    }

    Saved delete(String key, String id, boolean series) throws CapabilityException {
        return calendar.deleteEvent(new DeleteEvent(id, Optional.of(series)), call(key));
    }

    void undo(Saved saved) throws CapabilityException {
        calendar.undoWrite(new UndoWrite(saved.undo()), call("undo"));
    }

    void undoToken(String token, String code) {
        assertEquals(code, code(() -> calendar.undoWrite(new UndoWrite(token), call("undo"))));
    }

    void put(String id, String text) throws IOException {
        Files.writeString(home.resolve(id + ".ics"), text);
    }

    String text(String id) throws IOException {
        return Files.readString(home.resolve(id + ".ics"));
    }

    Map<String, String> files() throws IOException {
        return HomeFiles.of(home);
    }
}
