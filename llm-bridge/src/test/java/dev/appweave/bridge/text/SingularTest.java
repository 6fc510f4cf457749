package dev.appweave.bridge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SingularTest {
    @ParameterizedTest
    @CsvSource({
        "lights, light",
        "garage doors, garage door",
        "openings, opening",
        "switches, switch",
        "boxes, box",
        "batteries, battery",
        "glass, glass",
        "status, status",
        "gas, gas",
        "light, light",
        "houses, house"
    })
    void the_last_word_is_put_into_the_singular(String said, String one) {
        assertEquals(one, Singular.of(said));
    }
}
