package dev.appweave.bridge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class ShiftTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvFileSource(resources = "shifts.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void how_far_something_moves_is_no_length(String sentence, String expected) {
        String found = Shift.of(sentence).stream()
                .map(shift -> (shift.end() ? "end " : "") + shift.text().orElse("?") + " ["
                        + shift.span().in(sentence) + "]")
                .collect(Collectors.joining("; "));
        assertEquals(expected, found.isEmpty() ? "-" : found);
    }
}
