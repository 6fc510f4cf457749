package dev.appweave.bridge.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far confidence can be believed: what was proposed by confidence, in ten bins, beside the share that was right. The
 * figure below the curve is the expected calibration error (Guo et al., On Calibration of Modern Neural Networks, 2017,
 * https://arxiv.org/abs/1706.04599). Not thread-safe.
 */
public final class Reliability {
    private static final int BINS = 10;
    private static final int SIDE = 300;
    private static final int EDGE = 40;
    private static final double LEAST = 1e-4;
    private static final int STEPS = 25;
    private static final double RIDGE = 1e-6;

    private final int[] proposed = new int[BINS];
    private final int[] right = new int[BINS];
    private final double[] confidence = new double[BINS];
    private final List<Judged> judged = new ArrayList<>();

    private record Judged(double odds, boolean right) {}

    /** Adds all that another one has seen. */
    public void addAll(Reliability other) {
        for (int bin = 0; bin < BINS; bin++) {
            proposed[bin] += other.proposed[bin];
            right[bin] += other.right[bin];
            confidence[bin] += other.confidence[bin];
        }
        judged.addAll(other.judged);
    }

    /** Adds something proposed with a confidence from 0 to 1, and whether it was right. */
    public void add(double sure, boolean good) {
        int bin = Math.clamp((int) (sure * BINS), 0, BINS - 1);
        proposed[bin]++;
        right[bin] += good ? 1 : 0;
        confidence[bin] += sure;
        double inside = Math.clamp(sure, LEAST, 1 - LEAST);
        judged.add(new Judged(Math.log(inside / (1 - inside)), good));
    }

    /**
     * The line through log-odds that would make the confidence fit best (Platt, 1999, by Newton's method):
     * offset and slope; 0 and 1 if it fits already or there is too little to tell.
     */
    public double[] fit() {
        double offset = 0;
        double slope = 1;
        long good = judged.stream().filter(Judged::right).count();
        if (good == 0 || good == judged.size()) {
            return new double[] {offset, slope};
        }
        for (int step = 0; step < STEPS; step++) {
            double a = 0;
            double b = 0;
            double aa = RIDGE;
            double ab = 0;
            double bb = RIDGE;
            for (Judged one : judged) {
                double said = 1 / (1 + Math.exp(-(offset + slope * one.odds())));
                double gap = (one.right() ? 1 : 0) - said;
                double weight = said * (1 - said);
                a += gap;
                b += gap * one.odds();
                aa += weight;
                ab += weight * one.odds();
                bb += weight * one.odds() * one.odds();
            }
            double determinant = aa * bb - ab * ab;
            offset += (bb * a - ab * b) / determinant;
            slope += (aa * b - ab * a) / determinant;
        }
        return new double[] {offset, slope};
    }

    /** The mean distance between confidence and share that was right, weighted by their number; 0 if there are none. */
    public double error() {
        double sum = 0;
        int all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(confidence[bin] - right[bin]);
            all += proposed[bin];
        }
        return all == 0 ? 0 : sum / all;
    }

    /** A line a bin: from, to, how many, mean confidence, share right. */
    public String table() {
        StringBuilder table = new StringBuilder("confidence   proposed  mean   right\n");
        for (int bin = 0; bin < BINS; bin++) {
            if (proposed[bin] > 0) {
                table.append(String.format(
                        Locale.ROOT,
                        "%.1f - %.1f    %8d  %.3f  %.3f%n",
                        bin / 10.0,
                        (bin + 1) / 10.0,
                        proposed[bin],
                        confidence[bin] / proposed[bin],
                        right[bin] / (double) proposed[bin]));
            }
        }
        double[] line = fit();
        return table.append(String.format(Locale.ROOT, "expected calibration error %.3f%n", error()))
                .append(String.format(Locale.ROOT, "fits best with offset %.3f, slope %.3f%n", line[0], line[1]))
                .toString();
    }

    /** The reliability diagram as SVG: the diagonal is what was said, the bars are what was right. */
    public String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                SIDE + 2 * EDGE,
                SIDE + 2 * EDGE));
        double width = SIDE / (double) BINS;
        for (int bin = 0; bin < BINS; bin++) {
            double share = proposed[bin] == 0 ? 0 : right[bin] / (double) proposed[bin];
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#2563eb\" fill-opacity=\"0.75\"/>%n",
                    EDGE + bin * width + 1,
                    EDGE + SIDE * (1 - share),
                    width - 2,
                    SIDE * share));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%d</text>%n",
                    EDGE + (bin + 0.5) * width,
                    EDGE + SIDE + 14,
                    proposed[bin]));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %dL%d %d\" stroke=\"#dc2626\" stroke-dasharray=\"4 3\"/>%n"
                        + "<path d=\"M%1$d %5$dV%2$dH%3$d\" fill=\"none\" stroke=\"#333\"/>%n"
                        + "<text x=\"%1$d\" y=\"%6$d\" fill=\"#333\">confidence 0 to 1; below: how many</text>%n"
                        + "<text x=\"%1$d\" y=\"24\" fill=\"#333\">share that was right; calibration error %7$.3f</text>%n"
                        + "</svg>%n",
                EDGE,
                EDGE + SIDE,
                EDGE + SIDE,
                EDGE,
                EDGE,
                EDGE + SIDE + 30,
                error()));
        return svg.toString();
    }
}
