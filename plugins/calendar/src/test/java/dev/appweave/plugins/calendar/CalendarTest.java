package dev.appweave.plugins.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.ledger.FakeCall;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.calendar.Calendar.DeleteEvent;
import dev.appweave.plugins.calendar.Calendar.Free;
import dev.appweave.plugins.calendar.Calendar.UndoWrite;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It is Monday, 23 November 2026, 10:30 in Paris. */
class CalendarTest {
    private static final String DENTIST = event("""
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
    private static final String STANDUP = event("""
            UID:standup-1
            DTSTAMP:20260101T000000Z
            DTSTART;TZID=Europe/Paris:20261005T090000
            DTEND;TZID=Europe/Paris:20261005T091500
            RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T080000Z
            EXDATE;TZID=Europe/Paris:20261207T090000
            SUMMARY:Stand-up
            """);
    private static final String HOLIDAY = event("""
            UID:holiday-1
            DTSTART;VALUE=DATE:20261224
            DTEND;VALUE=DATE:20261227
            SUMMARY:Christmas holiday
            """);

    @TempDir
    Path home;

    private final Calendar calendar = new Calendar();

    private static String event(String lines) {
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nBEGIN:VEVENT\n" + lines
                        + "END:VEVENT\nEND:VCALENDAR\n")
                .replace("\n", "\r\n");
    }

    @Test
    void events_are_found_in_order_with_their_times_in_the_users_zone() throws Exception {
        put("dentist", DENTIST);
        put("holiday", HOLIDAY);
        Events events = find("");
        assertEquals(List.of("dentist", "holiday"), ids(events));
        assertEquals(
                new Entry(
                        "dentist",
                        "Dentist, check-up",
                        at("2026-11-25T15:30+01:00"),
                        at("2026-11-25T16:15+01:00"),
                        Optional.of("3 Hill Road; 2nd floor"),
                        List.of("Weber, Jonas"),
                        false),
                events.events().getFirst());
        assertEquals(Optional.of("dentist"), events.id());
        assertEquals(Optional.of(at("2026-11-25T15:30+01:00")), events.start());
        Entry holiday = events.events().getLast();
        assertTrue(holiday.all_day());
        assertEquals(at("2026-12-24T00:00+01:00"), holiday.start());
        assertEquals(at("2026-12-27T00:00+01:00"), holiday.end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dentist",
                "DENTIST check-up",
                "hill road",
                "jonas",
                "the dentist appointment",
                "umlaut",
                "dent",
                "weber's"
            })
    void words_are_looked_for_everywhere(String text) throws Exception {
        put("dentist", DENTIST);
        put("holiday", HOLIDAY);
        assertEquals(List.of("dentist"), ids(find(text)));
        assertEquals(0, find("nothing of this kind").count());
        assertEquals(Optional.empty(), find("nothing of this kind").id());
    }

    @Test
    void a_series_is_expanded_within_the_window() throws Exception {
        put("standup", STANDUP);
        Events events = find("");
        assertEquals(
                List.of("standup#20261130T080000Z", "standup#20261214T080000Z"),
                ids(events),
                "the first is over, one date is taken out, the last is the rule's end");
        assertEquals(at("2026-11-30T09:00+01:00"), events.start().orElseThrow());
        Events past = calendar.findEvents(
                new FindEvents(
                        Optional.empty(),
                        Optional.of(at("2026-10-19T00:00Z")),
                        Optional.of(at("2026-11-01T00:00Z")),
                        Optional.empty()),
                call("r"));
        assertEquals(
                List.of(at("2026-10-19T09:00+02:00"), at("2026-10-26T09:00+01:00")),
                past.events().stream().map(Entry::start).toList(),
                "nine stays nine when the clocks change");
    }

    @Test
    void an_all_day_series_is_expanded() throws Exception {
        put("birthday", event("UID:b\nDTSTART;VALUE=DATE:19800229\nRRULE:FREQ=YEARLY\nSUMMARY:Leap birthday\n"));
        put(
                "payday",
                event(
                        "UID:p\nDTSTART;VALUE=DATE:20260131\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=13\nSUMMARY:Payday\n"));
        assertEquals(List.of("payday#20261130", "payday#20261231", "payday#20270131"), ids(find("payday")));
    }

    @Test
    void a_date_moved_on_its_own_replaces_its_date_of_the_series() throws Exception {
        put(
                "standup",
                STANDUP.replace(
                        "END:VCALENDAR",
                        "BEGIN:VEVENT\r\nUID:standup-1\r\nRECURRENCE-ID;TZID=Europe/Paris:20261130T090000\r\n"
                                + "DTSTART;TZID=Europe/Paris:20261130T140000\r\nDURATION:PT15M\r\nSUMMARY:Stand-up\r\nEND:VEVENT\r\nEND:VCALENDAR"));
        assertEquals(Optional.of(at("2026-11-30T14:00+01:00")), find("").start());
        assertEquals(2, find("").count());
    }

    @Test
    void cancelled_events_are_not_there() throws Exception {
        put("dentist", DENTIST.replace("UID:", "STATUS:CANCELLED\r\nUID:"));
        assertEquals(0, find("").count());
    }

    @Test
    void zones_are_recognised_under_other_names() throws Exception {
        put("a", DENTIST.replace("America/New_York", "/mozilla.org/2007/America/New_York"));
        put("b", DENTIST.replace("America/New_York", "Eastern Standard Time"));
        put(
                "c",
                DENTIST.replace(
                                "BEGIN:VEVENT",
                                "BEGIN:VTIMEZONE\r\nTZID:My zone\r\nX-LIC-LOCATION:America/New_York\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT")
                        .replace("TZID=America/New_York", "TZID=My zone"));
        put(
                "d",
                DENTIST.replace(";TZID=America/New_York:20261125T093000", ":20261125T143000Z")
                        .replace(";TZID=America/New_York:20261125T101500", ":20261125T151500Z"));
        put(
                "e",
                DENTIST.replace(";TZID=America/New_York:20261125T093000", ":20261125T153000")
                        .replace(";TZID=America/New_York:20261125T101500", ":20261125T161500"));
        assertEquals(
                5,
                find("").events().stream()
                        .filter(one -> one.start().isEqual(at("2026-11-25T15:30+01:00")))
                        .count());
    }

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
                                                at("2026-11-27T12:00Z").toZonedDateTime())
                                        .bytes())
                                .split("\r\n"))
                        .filter(line -> line.startsWith("DTSTART"))
                        .toList());
    }

    @Test
    void moving_the_start_keeps_the_length_the_zone_and_everything_else() throws Exception {
        put("dentist", DENTIST);
        Saved moved = move("u", "dentist", "2026-11-26T16:00+01:00");
        assertEquals(at("2026-11-26T16:45+01:00"), moved.end());
        assertEquals(
                DENTIST.replace("20261125T093000", "20261126T100000").replace("20261125T101500", "20261126T104500"),
                text("dentist"));
    }

    @Test
    void a_length_given_as_such_stays_as_such() throws Exception {
        String text = DENTIST.replace("DTEND;TZID=America/New_York:20261125T101500", "DURATION:PT45M");
        put("dentist", text);
        move("u", "dentist", "2026-11-26T16:00+01:00");
        assertEquals(text.replace("20261125T093000", "20261126T100000"), text("dentist"));
        calendar.updateEvent(
                new UpdateEvent(
                        "dentist",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofHours(2)),
                        Optional.empty()),
                call("v"));
        assertEquals(Optional.of(at("2026-11-26T18:00+01:00")), find("").end());
    }

    @Test
    void title_and_place_can_change_alone() throws Exception {
        put("dentist", DENTIST);
        calendar.updateEvent(
                new UpdateEvent(
                        "dentist",
                        Optional.of("Teeth, again"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Room 1; left")),
                call("u"));
        assertEquals(
                DENTIST.replace("SUMMARY:Dentist\\, check-up", "SUMMARY:Teeth\\, again")
                        .replace("3 Hill Road\\; 2nd floor", "Room 1\\; left"),
                text("dentist"));
    }

    @Test
    void all_day_events_move_by_days_until_they_get_an_hour() throws Exception {
        put("holiday", HOLIDAY);
        assertEquals(
                at("2027-01-04T00:00+01:00"),
                move("u", "holiday", "2027-01-01T00:00+01:00").end());
        assertEquals(HOLIDAY.replace("20261224", "20270101").replace("20261227", "20270104"), text("holiday"));
        Saved timed = move("v", "holiday", "2027-01-01T15:00+01:00");
        assertEquals(at("2027-01-01T16:00+01:00"), timed.end());
        assertFalse(find("holiday").events().getFirst().all_day());
    }

    @Test
    void one_date_of_a_series_moves_alone() throws Exception {
        put("standup", STANDUP);
        Saved moved = move("u", "standup#20261130T080000Z", "2026-11-30T14:00+01:00");
        assertEquals(at("2026-11-30T14:15+01:00"), moved.end());
        assertEquals(
                List.of(at("2026-11-30T14:00+01:00"), at("2026-12-14T09:00+01:00")),
                find("").events().stream().map(Entry::start).toList());
        move("v", "standup#20261130T080000Z", "2026-11-30T15:00+01:00");
        assertEquals(2, find("").count());
        var read = new CalendarBuilder().build(new StringReader(text("standup")));
        assertFalse(read.validate().hasErrors(), () -> read.validate().toString());
        undoToken(moved.undo(), "changed_since");
    }

    @Test
    void one_date_of_a_series_is_deleted_alone_and_the_whole_when_asked() throws Exception {
        put("standup", STANDUP);
        Saved gone = delete("d", "standup#20261130T080000Z", false);
        assertEquals(List.of("standup#20261214T080000Z"), ids(find("")));
        undo(gone);
        assertEquals(STANDUP, text("standup"));
        Saved all = delete("e", "standup#20261130T080000Z", true);
        assertEquals(0, find("").count());
        undo(all);
        assertEquals(STANDUP, text("standup"));
    }

    @Test
    void every_change_can_be_taken_back_byte_for_byte() throws Exception {
        put("dentist", DENTIST);
        put("standup", STANDUP);
        TreeMap<String, String> before = files();
        for (Saved saved :
                List.of(create("c"), move("u", "dentist", "2026-11-26T16:00Z"), delete("d", "standup", false))) {
            undo(saved);
            undo(saved);
        }
        assertEquals(before, files());
        create("c");
        assertEquals(before, files(), "a repeat after the undo acts no second time");
    }

    @Test
    void the_same_key_acts_once_and_answers_the_same() throws Exception {
        Saved first = create("k");
        Saved moved = move("u", first.id(), "2026-11-28T16:00Z");
        assertEquals(first, create("k"));
        assertEquals(moved, move("u", first.id(), "2026-11-28T16:00Z"));
        Saved deleted = delete("d", first.id(), false);
        assertEquals(deleted, delete("d", first.id(), false));
        assertEquals(first, create("k"));
        assertEquals(moved, move("u", first.id(), "2026-11-28T16:00Z"));
        assertEquals(new TreeMap<>(), files());
    }

    @Test
    void files_that_are_no_events_are_skipped() throws Exception {
        put("dentist", DENTIST);
        put("bad", "not a calendar\0\1");
        put("empty", "");
        put("cut", DENTIST.substring(0, 200));
        put("nodate", event("UID:n\nDTSTART:whenever\nSUMMARY:x\n"));
        put("nostart", event("UID:n\nSUMMARY:x\n"));
        put("badend", event("UID:n\nDTSTART:20261201T100000Z\nDURATION:-PT99999999999999H\nSUMMARY:x\n"));
        put("todo", DENTIST.replace("VEVENT", "VTODO"));
        Files.createSymbolicLink(home.resolve("link.ics"), home.resolve("dentist.ics"));
        Files.createDirectory(home.resolve("folder.ics"));
        assertEquals(List.of("dentist"), ids(find("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=MINUTELY;COUNT=2000000000",
                "FREQ=DAILY;INTERVAL=2147483647",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9",
                "FREQ=HOURLY",
                "FREQ=NEVER",
                "nonsense",
                "FREQ=DAILY;COUNT=99999999999",
                "FREQ=DAILY;UNTIL=never"
            })
    void a_hostile_rule_costs_little_and_hides_nothing_else(String rule) throws Exception {
        put("dentist", DENTIST);
        put("evil", event("UID:e\nDTSTART:19700101T000000Z\nRRULE:" + rule + "\nSUMMARY:evil\n"));
        assertTimeout(Duration.ofSeconds(4), () -> assertEquals(List.of("dentist"), ids(find("dentist"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../dentist",
                "",
                ".",
                "/etc/passwd",
                "dentist.ics",
                "dentist#20261130T080000Z",
                "dentist#x",
                "standup#20261201T080000Z",
                "standup#99999999T999999Z",
                "standup#20261130",
                "a\0"
            })
    void an_id_leads_nowhere_but_to_a_listed_event(String id) throws Exception {
        put("dentist", DENTIST);
        put("standup", STANDUP);
        assertEquals("not_found", code(() -> move("u", id, "2026-11-28T16:00Z")));
        assertEquals("not_found", code(() -> delete("d", id, false)));
        assertEquals(DENTIST, text("dentist"));
        assertEquals(STANDUP, text("standup"));
    }

    @Test
    void hostile_text_stays_text() throws Exception {
        Saved saved = calendar.createEvent(
                new CreateEvent(
                        "x\r\nEND:VEVENT\0\u2028\uD800" + "y".repeat(5000),
                        at("2026-11-27T12:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("a\nATTENDEE:mailto:b"),
                        List.of("g\r\nSUMMARY:h", " "),
                        Optional.of("one\ntwo\r\nthree\0"),
                        Optional.empty()),
                call("h"));
        assertTrue(saved.title().startsWith("x END:VEVENT"));
        assertTrue(text(saved.id()).contains("DESCRIPTION:one\\ntwo\\nthree\r\n"));
        assertEquals(List.of("g SUMMARY:h"), find("").events().getFirst().guests());
        new CalendarBuilder().build(new StringReader(text(saved.id())));
    }

    @Test
    void what_makes_no_sense_is_said_to() {
        assertEquals(
                "nothing_to_change",
                code(() -> calendar.updateEvent(
                        new UpdateEvent(
                                "x",
                                Optional.of(" "),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        call("n"))));
        assertEquals(
                "bad_window",
                code(() -> calendar.findEvents(
                        new FindEvents(
                                Optional.empty(),
                                Optional.of(at("2026-11-27T12:00Z")),
                                Optional.of(at("2026-11-26T12:00Z")),
                                Optional.empty()),
                        call("n"))));
        assertEquals(
                "bad_date",
                code(() -> calendar.findEvents(
                        new FindEvents(
                                Optional.empty(),
                                Optional.of(OffsetDateTime.MIN),
                                Optional.of(OffsetDateTime.MAX),
                                Optional.empty()),
                        call("n"))));
        assertEquals("bad_hours", code(() -> free("2026-11-27T00:00Z", "2026-11-28T00:00Z", Duration.ofHours(10))));
        assertEquals("not_found", code(() -> calendar.undoWrite(new UndoWrite("../../x"), call("n"))));
        assertEquals(
                "bad_date",
                code(() -> calendar.createEvent(
                        new CreateEvent(
                                "x",
                                at("2026-11-27T12:00Z").withYear(9999),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty()),
                        call("n"))));
    }

    @Test
    void free_time_is_between_events_within_the_hours_of_the_day() throws Exception {
        put(
                "a",
                event(
                        "UID:a\nDTSTART;TZID=Europe/Paris:20261123T110000\nDTEND;TZID=Europe/Paris:20261123T121000\nSUMMARY:a\n"));
        put("b", event("UID:b\nDTSTART:20261123T130000Z\nDTEND:20261123T163000Z\nSUMMARY:b\n"));
        put("c", event("UID:c\nDTSTART:20261124T010000Z\nDTEND:20261124T200000Z\nTRANSP:TRANSPARENT\nSUMMARY:c\n"));
        put("d", event("UID:d\nDTSTART;VALUE=DATE:20261125\nSUMMARY:d\n"));
        Free free = calendar.findFreeTime(
                new FindFreeTime(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                call("f"));
        assertEquals(at("2026-11-23T12:15+01:00"), free.start());
        assertEquals(at("2026-11-23T13:15+01:00"), free.end());
        assertEquals(
                List.of(
                        at("2026-11-23T12:15+01:00"),
                        at("2026-11-24T09:00+01:00"),
                        at("2026-11-26T09:00+01:00"),
                        at("2026-11-27T09:00+01:00"),
                        at("2026-11-28T09:00+01:00")),
                free.slots().stream().map(Calendar.Slot::start).toList());
        assertEquals(
                at("2026-11-23T10:30+01:00"),
                free("2026-11-23T09:30Z", "2026-11-24T00:00Z", Duration.ofMinutes(30))
                        .start());
        assertEquals("not_found", code(() -> free("2026-11-25T00:00Z", "2026-11-25T20:00Z", Duration.ofMinutes(30))));
    }

    @Test
    void a_thousand_events_are_read_quickly() throws Exception {
        for (int n = 0; n < 1000; n++) {
            put("e" + n, (n % 2 == 0 ? STANDUP : DENTIST).replace("UID:", "UID:" + n));
        }
        assertTimeout(Duration.ofSeconds(4), () -> assertEquals(1500, find("").count()));
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static String code(Doing doing) {
        return assertThrows(CapabilityException.class, doing::run).code();
    }

    private static OffsetDateTime at(String time) {
        return OffsetDateTime.parse(time);
    }

    private FakeCall call(String key) {
        return new FakeCall(home, key);
    }

    private static List<String> ids(Events events) {
        return events.events().stream().map(Entry::id).toList();
    }

    private Events find(String text) throws CapabilityException {
        return calendar.findEvents(
                new FindEvents(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty()), call("r"));
    }

    private Free free(String from, String to, Duration length) throws CapabilityException {
        return calendar.findFreeTime(
                new FindFreeTime(
                        Optional.of(at(from)),
                        Optional.of(at(to)),
                        Optional.of(length),
                        Optional.of(LocalTime.of(9, 0)),
                        Optional.empty()),
                call("f"));
    }

    private Saved create(String key) throws CapabilityException {
        return create(key, Optional.empty(), Optional.empty(), false);
    }

    private Saved create(String key, Optional<OffsetDateTime> end, Optional<Duration> length, boolean allDay)
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
                        Optional.of(allDay)),
                call(key));
    }

    private Saved move(String key, String id, String start) throws CapabilityException {
        return calendar.updateEvent(
                new UpdateEvent(
                        id,
                        Optional.empty(),
                        Optional.of(at(start)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                call(key));
    }

    private Saved delete(String key, String id, boolean series) throws CapabilityException {
        return calendar.deleteEvent(new DeleteEvent(id, Optional.of(series)), call(key));
    }

    private void undo(Saved saved) throws CapabilityException {
        calendar.undoWrite(new UndoWrite(saved.undo()), call("undo"));
    }

    private void undoToken(String token, String code) {
        assertEquals(code, code(() -> calendar.undoWrite(new UndoWrite(token), call("undo"))));
    }

    private void put(String id, String text) throws IOException {
        Files.writeString(home.resolve(id + ".ics"), text);
    }

    private String text(String id) throws IOException {
        return Files.readString(home.resolve(id + ".ics"));
    }

    private TreeMap<String, String> files() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
