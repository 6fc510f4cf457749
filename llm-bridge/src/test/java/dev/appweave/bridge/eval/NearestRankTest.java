package dev.appweave.bridge.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestRankTest {
    @ParameterizedTest
    @CsvSource({"0, 15", "0.05, 15", "0.3, 20", "0.4, 20", "0.5, 35", "0.95, 50", "1, 50"})
    void a_percentile_is_the_smallest_value_that_the_share_does_not_exceed(double share, double value) {
        assertEquals(value, NearestRank.of(new double[] {40, 15, 50, 35, 20}, share));
    }

    @Test
    void the_middle_of_an_even_number_is_the_lower_of_the_two() {
        assertEquals(2, NearestRank.of(new double[] {1, 2, 3, 4}, 0.5));
    }

    @Test
    void the_percentile_of_nothing_is_zero() {
        assertEquals(0, NearestRank.of(new double[0], 0.5));
    }

    @Test
    void the_values_stay_in_their_order() {
        double[] values = {3, 1, 2};
        NearestRank.of(values, 0.5);
        assertArrayEquals(new double[] {3, 1, 2}, values);
    }

    @Test
    void a_share_is_at_most_all() {
        assertThrows(IllegalArgumentException.class, () -> NearestRank.of(new double[] {1}, 95));
        assertThrows(IllegalArgumentException.class, () -> NearestRank.of(new double[] {1}, Double.NaN));
    }
}
