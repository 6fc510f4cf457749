package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void offset_nought_and_slope_one_leave_the_share_as_it_is() {
        for (double share : new double[] {0.001, 0.2, 0.5, 0.99}) {
            assertEquals(share, new Calibration(0, 1).of(Math.log(share)), 1e-9);
        }
    }

    @Test
    void a_larger_share_never_means_less_confidence() {
        Calibration calibration = new Calibration(-0.4, 0.6);
        double before = 0;
        for (double log = -60; log <= 0; log += 0.25) {
            double now = calibration.of(log);
            assertTrue(now >= before && now >= 0 && now <= 1, "at " + log);
            before = now;
        }
    }
}
