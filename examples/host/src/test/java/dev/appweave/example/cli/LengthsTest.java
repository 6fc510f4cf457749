package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthsTest {
    @ParameterizedTest
    @CsvSource({
        "PT20M, 20 min",
        "PT1H30M, 1 h 30 min",
        "P1D, 1 day",
        "P14D, 14 days",
        "P1Y2M, 1 year 2 months",
        "+PT1H, 1 h later",
        "-PT30M, 30 min earlier"
    })
    void a_duration_is_written_as_people_write_it(String iso, String words) {
        assertEquals(Optional.of(words), Lengths.of(iso));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "+P", "Paul", "P1", "PT1.5H", "+41", "-PT"})
    void anything_else_stays_as_it_is(String text) {
        assertEquals(Optional.empty(), Lengths.of(text));
    }
}
