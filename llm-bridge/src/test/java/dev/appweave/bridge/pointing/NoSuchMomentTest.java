package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.appweave.plan.Proposal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NoSuchMomentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Add lunch on 30 February at noon | 30 February",
                "Put lunch in my calendar on the 31st of April at 1 pm | 31st of April",
                "dentist Feb 31 | Feb 31",
                "move it to Nov. 31st, please | Nov. 31st",
                "a call with Mei at 25:00 tomorrow | 25:00",
                "wake me at 7:75 | 7:75"
            })
    void what_no_calendar_and_no_clock_has_is_found(String text, String words) {
        assertEquals(Optional.of(words), NoSuchMoment.in(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lunch on 29 February",
                "on 12 June 31 people come to the barbecue",
                "on the 12th of June 31 guests",
                "the 31st of May at 24:00",
                "April 30",
                "31 May",
                "run 5k in 25:30",
                "Psalm 119:105",
                "the 31st, June said",
                "flat 2-31 Nov Street",
                "at 12:30",
                "June 31.5 degrees"
            })
    void what_there_is_or_is_no_moment_is_left(String text) {
        assertEquals(Optional.empty(), NoSuchMoment.in(text));
    }

    @Test
    void a_day_that_does_not_exist_is_not_planned_as_another() {
        Proposal.Decline decline =
                assertInstanceOf(Proposal.Decline.class, Apps.ask("Put lunch in my calendar on 30 February at noon"));
        assertEquals("There is no 30 February. Please say which moment you mean.", decline.reason());
    }
}
