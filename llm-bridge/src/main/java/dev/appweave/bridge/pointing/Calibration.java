package dev.appweave.bridge.pointing;

/**
 * How likely something is right, out of a share that was reckoned for it: a line through log-odds (Platt,
 * Probabilistic Outputs for Support Vector Machines, 1999). Models are surer of single values than they should be; the
 * judge, which was fitted to odder requests than people make, is less sure of plans than it could be.
 *
 * @param offset added to the log-odds
 * @param slope what the log-odds count
 */
record Calibration(double offset, double slope) {
    /** Of one value: what {@code eval --reliability} fitted to the values of right calls in the first held-out file. */
    static final Calibration VALUE = new Calibration(-0.05, 0.68);

    /** Of a plan: what {@code eval --reliability} fitted to the plans of the files held-out/own and held-out/varied together. */
    static final Calibration PLAN = new Calibration(0.56, 1.05);

    private static final double MOST = 1 - 1e-6;

    /**
     * @param log the natural logarithm of the share
     * @return from 0 to 1
     */
    double of(double log) {
        double share = Math.min(MOST, Math.exp(Math.min(0, log)));
        double odds = log - Math.log1p(-share);
        return 1 / (1 + Math.exp(-(offset + slope * odds)));
    }
}
