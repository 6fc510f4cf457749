package dev.appweave.bridge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

final class RecurrencesTest {
    private static List<Recurrence> read(String text) {
        return Recurrences.of(text, ReadingsTest.CLOCK, Locale.UK);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvFileSource(resources = "recurrences.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void how_often_is_a_rule_of_rfc_5545(String sentence, String expected) {
        String found = read(sentence).stream()
                .map(one -> one.rule() + " [" + one.span().in(sentence) + "]")
                .collect(Collectors.joining("; "));
        assertEquals(expected.strip(), found.isEmpty() ? "-" : found.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "every Monday, 2026-11-22, 2026-11-23",
        "every Monday, 2026-11-23, 2026-11-23",
        "every weekday, 2026-11-28, 2026-11-30",
        "every day, 2026-11-28, 2026-11-28",
        "the first Monday of every month, 2026-11-22, 2026-12-07",
        "the last Friday of every month, 2026-11-22, 2026-11-27",
        "the 31st of every month, 2026-11-22, 2026-12-31"
    })
    void the_first_day_is_the_next_that_the_rule_names(String sentence, LocalDate from, LocalDate first) {
        assertEquals(first, read(sentence).getFirst().first(from));
    }
}
