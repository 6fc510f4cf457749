package dev.appweave.bridge.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a cascade would keep of a planner's answers, and what it would hand on to a larger one, for each confidence from
 * which on the planner may be believed. Declines are always handed on. Not thread-safe.
 */
public final class Handover {
    private static final int STEPS = 20;
    private static final List<Double> LARGER = List.of(0.3, 0.5, 0.7, 0.9);

    private final List<Answer> answers = new ArrayList<>();

    private record Answer(OptionalDouble sure, boolean right) {
        boolean kept(double threshold) {
            return sure.isPresent() && sure.getAsDouble() >= threshold;
        }
    }

    /**
     * What comes of one threshold.
     *
     * @param threshold answers that are less sure are handed on
     * @param rows how many there are
     * @param kept how many are not handed on
     * @param keptRight how many of these are exactly right
     * @param handedRight how many that were right are handed on
     */
    public record Row(double threshold, int rows, int kept, int keptRight, int handedRight) {
        /** The share that is handed on, from 0 to 1. */
        public double handedOn() {
            return rows == 0 ? 0 : (rows - kept) / (double) rows;
        }

        private double right(double larger) {
            return keptRight + larger * (rows - kept);
        }

        /** The share of what is kept that is exactly right; NaN if nothing is kept. */
        public double exact() {
            return keptRight / (double) kept;
        }
    }

    /** Adds a plan or a question. */
    public void add(double sure, boolean right) {
        answers.add(new Answer(OptionalDouble.of(sure), right));
    }

    /** Adds a decline. */
    public void addDecline(boolean right) {
        answers.add(new Answer(OptionalDouble.empty(), right));
    }

    /** Adds all that another one has seen. */
    public void addAll(Handover other) {
        answers.addAll(other.answers);
    }

    /** What comes of a threshold. */
    public Row at(double threshold) {
        int kept = 0;
        int keptRight = 0;
        int right = 0;
        for (Answer answer : answers) {
            right += answer.right() ? 1 : 0;
            if (answer.kept(threshold)) {
                kept++;
                keptRight += answer.right() ? 1 : 0;
            }
        }
        return new Row(threshold, answers.size(), kept, keptRight, right - keptRight);
    }

    /**
     * The threshold, in steps of a twentieth, with the most right answers in the end; of several, the one that hands on least.
     *
     * @param larger the share of what is handed on that the larger model gets right
     */
    public double best(double larger) {
        Row best = at(0);
        for (int step = 1; step < STEPS; step++) {
            Row row = at(step / (double) STEPS);
            best = row.right(larger) > best.right(larger) ? row : best;
        }
        return best.threshold();
    }

    /** A line for each threshold, and which is best; the shares are of all rows, but for "exact", which is of those that are kept. */
    public String table() {
        StringBuilder table =
                new StringBuilder("threshold  handed on  kept  exact  wrong and kept  right and handed on\n");
        for (int step = 0; step < STEPS; step++) {
            Row row = at(step / (double) STEPS);
            table.append(String.format(
                    Locale.ROOT,
                    "%9.2f  %9.3f  %4d  %5.3f  %14.3f  %19.3f%n",
                    row.threshold(),
                    row.handedOn(),
                    row.kept(),
                    row.exact(),
                    share(row.kept() - row.keptRight(), row),
                    share(row.handedRight(), row)));
        }
        for (double larger : LARGER) {
            table.append(String.format(
                    Locale.ROOT,
                    "most right at %.2f, if a larger model is right in %.1f of what it gets%n",
                    best(larger),
                    larger));
        }
        return table.toString();
    }

    private static double share(int count, Row row) {
        return row.rows() == 0 ? 0 : count / (double) row.rows();
    }
}
