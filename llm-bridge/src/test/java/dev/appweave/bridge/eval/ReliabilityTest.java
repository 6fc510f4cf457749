package dev.appweave.bridge.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    /** Things of which the given share of the odds is right. */
    private static Reliability of(double offset, double slope) {
        Reliability reliability = new Reliability();
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            double said = 0.02 + 0.96 * random.nextDouble();
            double odds = offset + slope * Math.log(said / (1 - said));
            reliability.add(said, random.nextDouble() < 1 / (1 + Math.exp(-odds)));
        }
        return reliability;
    }

    @Test
    void the_line_that_fits_is_the_one_it_was_made_with() {
        assertArrayEquals(new double[] {-0.7, 0.5}, of(-0.7, 0.5).fit(), 0.06);
        assertArrayEquals(new double[] {0, 1}, of(0, 1).fit(), 0.06);
    }

    @Test
    void confidence_that_fits_has_no_error() {
        assertTrue(of(0, 1).error() < 0.02, of(0, 1).table());
        assertTrue(of(-1.5, 1).error() > 0.15, of(-1.5, 1).table());
    }

    @Test
    void what_is_all_right_tells_nothing_about_the_line() {
        Reliability reliability = new Reliability();
        reliability.add(0.6, true);
        reliability.add(1, true);
        assertArrayEquals(new double[] {0, 1}, reliability.fit());
    }
}
