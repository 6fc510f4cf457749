package dev.appweave.bridge.eval;

import java.util.Arrays;

/** Percentiles by nearest rank: one of the values themselves, nothing between two of them. */
public final class NearestRank {
    private NearestRank() {}

    /**
     * The smallest of the values that at least the given share of them does not exceed; 0 where there are no values.
     *
     * @param values in any order; left as they are
     * @param share from 0, the smallest value, to 1, the largest
     */
    public static double of(double[] values, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: expected 0 to 1, was " + share);
        }
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(1, (int) Math.ceil(share * sorted.length)) - 1];
    }
}
