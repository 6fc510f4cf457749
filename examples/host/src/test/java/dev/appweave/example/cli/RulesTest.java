package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY | every day",
                "FREQ=WEEKLY;BYDAY=MO | every week on Mon",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261220 | every 2 weeks on Tue, Thu until 2026-12-20",
                "FREQ=MONTHLY;BYDAY=-1FR | every month on the last Fri",
                "FREQ=MONTHLY;BYMONTHDAY=1;COUNT=10 | every month on day 1, 10 times"
            })
    void a_rule_is_written_as_people_say_it(String rule, String words) {
        assertEquals(Optional.of(words), Rules.of(rule));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FREQ=", "FREQ=HOURLY", "FREQ=WEEKLY;BYSETPOS=1", "weekly"})
    void anything_else_stays_as_it_is(String text) {
        assertEquals(Optional.empty(), Rules.of(text));
    }
}
