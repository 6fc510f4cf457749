package dev.appweave.plugins.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugins.calendar.Calendar.UndoWrite;
import java.io.StringReader;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarChangeTest extends CalendarFixture {
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
    void moving_to_a_day_keeps_the_time_of_day() throws Exception {
        put("dentist", DENTIST);
        Saved moved = move("u", "dentist", "2026-11-28");
        assertEquals(at("2026-11-28T15:30+01:00"), moved.start());
        assertEquals(at("2026-11-28T16:15+01:00"), moved.end());
    }

    @Test
    void moving_to_a_time_of_day_keeps_the_day() throws Exception {
        put("dentist", DENTIST);
        Saved moved = move("u", "dentist", "17:00:00");
        assertEquals(at("2026-11-25T17:00+01:00"), moved.start());
        assertEquals(at("2026-11-25T17:45+01:00"), moved.end());
        assertEquals(
                at("2026-11-26T00:00+01:00"),
                move("v", "dentist", "2026-11-26T00:00+01:00").start());
    }

    @Test
    void an_hour_later_counts_from_what_it_was() throws Exception {
        put("dentist", DENTIST);
        Saved later = move("u", "dentist", "+PT1H");
        assertEquals(at("2026-11-25T16:30+01:00"), later.start());
        assertEquals(at("2026-11-25T17:15+01:00"), later.end());
        assertEquals(at("2026-11-24T16:30+01:00"), move("v", "dentist", "-P1D").start());
        assertEquals("bad_date", code(() -> move("w", "dentist", "+P9999Y")));
    }

    @Test
    void an_end_may_be_a_time_of_day_or_so_much_later() throws Exception {
        put("dentist", DENTIST);
        assertEquals(
                at("2026-11-25T17:00+01:00"), moveEnd("u", "dentist", "17:00").end());
        Saved longer = moveEnd("v", "dentist", "+PT20M");
        assertEquals(at("2026-11-25T15:30+01:00"), longer.start());
        assertEquals(at("2026-11-25T17:20+01:00"), longer.end());
        assertEquals(
                at("2026-11-26T01:00+01:00"), moveEnd("w", "dentist", "01:00").end());
        assertEquals("bad_end", code(() -> moveEnd("x", "dentist", "-P1D")));
    }

    @Test
    void whole_days_move_by_days_and_take_hours_when_they_are_said() throws Exception {
        put("holiday", HOLIDAY);
        assertEquals(at("2026-12-31T00:00+01:00"), move("u", "holiday", "+P7D").start());
        assertEquals(
                at("2027-01-05T00:00+01:00"),
                moveEnd("v", "holiday", "2027-01-04").end());
        Saved timed = move("w", "holiday", "15:00");
        assertEquals(at("2026-12-31T15:00+01:00"), timed.start());
        assertEquals(at("2026-12-31T16:00+01:00"), timed.end());
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
    void the_same_key_acts_once_and_answers_the_same() throws Exception {
        Saved first = create("k");
        Saved moved = move("u", first.id(), "2026-11-28T16:00Z");
        assertEquals(first, create("k"));
        assertEquals(moved, move("u", first.id(), "2026-11-28T16:00Z"));
        Saved deleted = delete("d", first.id(), false);
        assertEquals(deleted, delete("d", first.id(), false));
        assertEquals(first, create("k"));
        assertEquals(moved, move("u", first.id(), "2026-11-28T16:00Z"));
        assertEquals(Map.of(), files());
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
                        Optional.empty(),
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
                                Optional.empty(),
                                Optional.empty()),
                        call("n"))));
    }
}
