package dev.appweave.plugins.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugins.calendar.Calendar.Free;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120) // against rules without an end
class CalendarSearchTest extends CalendarFixture {
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
    @ValueSource(strings = {"jorgen", "JØRGEN", "strasse", "Straße", "lukasz's"})
    void letters_of_other_keyboards_are_found_as_they_are_typed_without_them(String text) throws Exception {
        put("x", event("UID:x\nDTSTART:20261125T140000Z\nSUMMARY:Jørgen og Łukasz\nLOCATION:Straße 3\n"));
        assertEquals(List.of("x"), ids(find(text)));
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
                "weber's",
                "Weber’S"
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

    @Test
    void files_that_cannot_be_read_are_named_beside_what_the_others_hold() throws Exception {
        put("dentist", DENTIST);
        put("todo", DENTIST.replace("VEVENT", "VTODO"));
        assertEquals(Optional.empty(), find("").unreadable());
        put("bad", "not a calendar");
        put("cut", DENTIST.substring(0, 200));
        put("nodate", event("UID:n\nDTSTART:whenever\nSUMMARY:x\n"));
        try (RandomAccessFile huge =
                new RandomAccessFile(home.resolve("huge.ics").toFile(), "rw")) {
            huge.setLength((4 << 20) + 1);
        }
        Unreadable left = new Unreadable(4, List.of("bad.ics", "cut.ics", "huge.ics", "nodate.ics"));
        assertEquals(Optional.of(left), find("").unreadable());
        assertEquals(List.of("dentist"), ids(find("")));
        Free free = free("2026-11-25T09:00+01:00", "2026-11-25T18:00+01:00", Duration.ofHours(1));
        assertEquals(Optional.of(left), free.unreadable());
        assertEquals("not_found", code(() -> delete("d", "huge", false)));
    }

    @Test
    void of_many_files_that_cannot_be_read_ten_are_named() throws Exception {
        for (int i = 10; i < 30; i++) {
            put("bad" + i, "");
        }
        Unreadable left = find("").unreadable().orElseThrow();
        assertEquals(20, left.count());
        assertEquals(10, left.files().size());
        assertEquals("bad19.ics", left.files().getLast());
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
        assertEquals(List.of("dentist"), ids(find("dentist")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:/",
                "DTSTART:,",
                "DTSTART:",
                "DTSTART:20261125T140000Z\nDTEND:,",
                "DTSTART:20261125T140000Z\nDTEND:/",
                "DTSTART:20261125T140000Z\nRRULE:FREQ=DAILY\nEXDATE:/",
                "DTSTART:20261125T140000Z\nRRULE:FREQ=DAILY\nEXDATE:,",
                "DTSTART:20261125T140000Z\nRECURRENCE-ID:/",
                "DTSTART:20261125T140000Z\nRECURRENCE-ID:,"
            })
    void an_entry_whose_dates_are_none_hides_nothing_else(String dates) throws Exception {
        put("dentist", DENTIST);
        put("odd", event("UID:odd\n" + dates + "\nSUMMARY:odd\n"));
        assertEquals(List.of("dentist"), ids(find("dentist")));
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
    void a_thousand_events_are_all_read() throws Exception {
        for (int n = 0; n < 1000; n++) {
            put("e" + n, (n % 2 == 0 ? STANDUP : DENTIST).replace("UID:", "UID:" + n));
        }
        assertEquals(1500, find("").count());
    }
}
