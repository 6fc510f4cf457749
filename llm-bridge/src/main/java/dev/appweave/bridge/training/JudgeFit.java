package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.Judge;
import dev.appweave.bridge.pointing.Preference;
import dev.appweave.bridge.training.JudgeTraining.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits a {@link Judge}: first what the right one of the plans a request may mean is chosen by, then how a chosen plan is known to be
 * right. Choices that were learnt by heart look surer than new ones, so what is known of a choice comes from a judge that did not
 * see its request: the requests are cut in {@link #FOLDS}, and each part is judged by what the others teach.
 */
final class JudgeFit {
    private static final int FOLDS = 4;
    private static final int ROUNDS = 1500;
    private static final double RATE = 0.5;
    private static final double DECAY = 1e-3;

    private JudgeFit() {}

    /** The judge that fits some choices best. */
    static Judge of(List<Choice> choices) {
        Preference preference = PreferenceFit.of(choices);
        List<double[]> rows = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Choice> seen = new ArrayList<>();
            List<Choice> unseen = new ArrayList<>();
            for (int c = 0; c < choices.size(); c++) {
                (c % FOLDS == fold ? unseen : seen).add(choices.get(c));
            }
            Judge stranger = new Judge(PreferenceFit.of(seen), Map.of(), 0);
            for (Choice choice : unseen) {
                Judge.Verdict verdict = stranger.of(choice.figures());
                double[] figures = preference.scaled(choice.figures().get(verdict.index()));
                rows.add(row(figures, verdict.share()));
                right.add(choice.right().get(verdict.index()));
            }
        }
        double[] weights = believed(rows, right);
        Map<String, Double> trust = new LinkedHashMap<>();
        for (int i = 0; i < preference.names().size(); i++) {
            trust.put(preference.names().get(i), weights[i]);
        }
        trust.put(Judge.AHEAD, weights[weights.length - 2]);
        return new Judge(preference, trust, weights[weights.length - 1]);
    }

    private static double[] row(double[] figures, double share) {
        double[] row = Arrays.copyOf(figures, figures.length + 2);
        row[figures.length] = Judge.ahead(share);
        row[figures.length + 1] = 1;
        return row;
    }

    /** Logistic regression. */
    private static double[] believed(List<double[]> rows, List<Boolean> right) {
        double[] weights = new double[rows.isEmpty() ? 0 : rows.getFirst().length];
        for (int round = 0; round < ROUNDS; round++) {
            double[] slope = new double[weights.length];
            for (int r = 0; r < rows.size(); r++) {
                double share = 1 / (1 + Math.exp(-dot(rows.get(r), weights)));
                add(slope, rows.get(r), (right.get(r) ? 1 : 0) - share);
            }
            step(weights, slope, rows.size());
        }
        return weights;
    }

    private static void step(double[] weights, double[] slope, int rows) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] += RATE * (slope[i] / rows - DECAY * weights[i]);
        }
    }

    private static void add(double[] to, double[] row, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * row[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
