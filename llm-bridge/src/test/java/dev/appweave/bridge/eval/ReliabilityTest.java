package dev.appweave.bridge.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.Plan;
import dev.appweave.plan.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private static Proposal sure(double confidence) {
        return new Proposal.Proposed(
                new Plan("p1", Optional.empty(), List.of()), confidence, Proposal.Explanation.NONE);
    }

    /** Plans of which the given share of the odds is right. */
    private static Reliability of(double offset, double slope) {
        Reliability reliability = new Reliability();
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            double said = 0.02 + 0.96 * random.nextDouble();
            double odds = offset + slope * Math.log(said / (1 - said));
            reliability.add(sure(said), random.nextDouble() < 1 / (1 + Math.exp(-odds)));
        }
        return reliability;
    }

    @Test
    void the_line_that_fits_is_the_one_the_plans_were_made_with() {
        assertArrayEquals(new double[] {-0.7, 0.5}, of(-0.7, 0.5).fit(), 0.06);
        assertArrayEquals(new double[] {0, 1}, of(0, 1).fit(), 0.06);
    }

    @Test
    void confidence_that_fits_has_no_error() {
        assertTrue(of(0, 1).error() < 0.02, of(0, 1).table());
        assertTrue(of(-1.5, 1).error() > 0.15, of(-1.5, 1).table());
    }

    @Test
    void plans_that_are_all_right_tell_nothing_about_the_line() {
        Reliability reliability = new Reliability();
        reliability.add(sure(0.6), true);
        reliability.add(sure(1), true);
        assertArrayEquals(new double[] {0, 1}, reliability.fit());
    }

    @Test
    void declines_have_no_confidence() {
        Reliability reliability = new Reliability();
        reliability.add(new Proposal.Decline("No.", Proposal.Explanation.NONE), false);
        assertEquals(0, reliability.error());
    }
}
