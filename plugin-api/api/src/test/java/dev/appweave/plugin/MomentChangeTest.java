package dev.appweave.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentChangeTest {
    private static final ZonedDateTime DENTIST = ZonedDateTime.parse("2026-12-03T15:30:00+01:00[Europe/Paris]");

    @ParameterizedTest
    @CsvSource({
        "2026-12-04T16:00:00+01:00, 2026-12-04T16:00+01:00[Europe/Paris]",
        "2026-12-04T16:00:00Z,      2026-12-04T17:00+01:00[Europe/Paris]",
        "2026-12-04,                2026-12-04T15:30+01:00[Europe/Paris]",
        "16:00:00,                  2026-12-03T16:00+01:00[Europe/Paris]",
        "08:15,                     2026-12-03T08:15+01:00[Europe/Paris]",
        "+PT1H,                     2026-12-03T16:30+01:00[Europe/Paris]",
        "-PT30M,                    2026-12-03T15:00+01:00[Europe/Paris]",
        "+P1W,                      2026-12-10T15:30+01:00[Europe/Paris]",
        "-P1DT2H,                   2026-12-02T13:30+01:00[Europe/Paris]",
        "+P1D2W,                    2026-12-18T15:30+01:00[Europe/Paris]",
        "+P4M,                      2027-04-03T15:30+02:00[Europe/Paris]",
    })
    void what_was_not_said_stays(String change, String moment) {
        assertEquals(ZonedDateTime.parse(moment), MomentChange.parse(change).from(DENTIST));
    }

    @Test
    void a_day_later_is_the_same_time_of_day_where_clocks_change() {
        ZonedDateTime before = ZonedDateTime.parse("2026-10-24T09:00:00+02:00[Europe/Paris]");
        assertEquals(
                ZonedDateTime.parse("2026-10-25T09:00:00+01:00[Europe/Paris]"),
                MomentChange.parse("+P1D").from(before));
        assertEquals(
                ZonedDateTime.parse("2026-10-25T08:00:00+01:00[Europe/Paris]"),
                MomentChange.parse("+PT24H").from(before));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+PT1H", "-PT30M", "+P7D", "-P1DT2H", "2026-12-04", "16:00", "2026-12-04T16:00+01:00", "+P0D"})
    void what_is_read_is_written_again(String text) {
        assertEquals(text, MomentChange.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+P",
                "+PT",
                "-",
                "PT1H",
                "+P-1D",
                "+PT-1H",
                "+1H",
                "2026-02-30",
                "25:00",
                "4 pm",
                "+P1H",
                "+PT1W"
            })
    void what_is_no_change_is_refused(String text) {
        assertThrows(DateTimeException.class, () -> MomentChange.parse(text));
    }
}
