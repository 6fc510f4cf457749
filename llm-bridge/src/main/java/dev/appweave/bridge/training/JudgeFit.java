package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.Judge;
import dev.appweave.bridge.training.JudgeTraining.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Fits a {@link Judge}: first the weights by which the right one of the plans a request may mean is chosen, then those by which a
 * chosen plan is known to be right. Plain gradient descent with a little weight decay, the same each time.
 */
final class JudgeFit {
    private static final int ROUNDS = 1500;
    private static final double RATE = 0.5;
    private static final double DECAY = 1e-3;

    private JudgeFit() {}

    /** The judge that fits some choices best. */
    static Judge of(List<Choice> choices) {
        Set<String> names = new LinkedHashSet<>();
        choices.forEach(choice -> choice.figures().forEach(figures -> names.addAll(figures.keySet())));
        Scale scale = Scale.of(List.copyOf(names), choices);
        Map<String, Double> choosing = scale.named(chosen(scale, choices));
        Judge judge = new Judge(choosing, Map.of(), 0);
        List<double[]> rows = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (Choice choice : choices) {
            Judge.Verdict verdict = judge.of(choice.figures());
            double[] figures = scale.of(choice.figures().get(verdict.index()));
            double[] row = new double[figures.length + 2];
            System.arraycopy(figures, 0, row, 0, figures.length);
            row[figures.length] = Judge.ahead(verdict.share());
            row[figures.length + 1] = 1;
            rows.add(row);
            right.add(choice.right().get(verdict.index()));
        }
        double[] trusting = believed(rows, right);
        int ahead = scale.names().size();
        Map<String, Double> trust = new LinkedHashMap<>(scale.named(trusting));
        trust.put(Judge.AHEAD, trusting[ahead]);
        return new Judge(choosing, trust, trusting[ahead + 1] - scale.shift(trusting));
    }

    /** Conditional logit: the right ones of each request against all of it. Requests that nothing is right for teach nothing. */
    private static double[] chosen(Scale scale, List<Choice> choices) {
        List<List<double[]>> rows = new ArrayList<>();
        List<List<Boolean>> right = new ArrayList<>();
        for (Choice choice : choices) {
            if (choice.right().contains(true) && choice.right().contains(false)) {
                rows.add(choice.figures().stream().map(scale::of).toList());
                right.add(choice.right());
            }
        }
        double[] weights = new double[scale.names().size()];
        for (int round = 0; round < ROUNDS && !rows.isEmpty(); round++) {
            double[] slope = new double[weights.length];
            for (int r = 0; r < rows.size(); r++) {
                List<Boolean> wanted = right.get(r);
                double[] all = shares(rows.get(r), weights, _ -> true);
                double[] good = shares(rows.get(r), weights, wanted::get);
                for (int a = 0; a < all.length; a++) {
                    add(slope, rows.get(r).get(a), good[a] - all[a]);
                }
            }
            step(weights, slope, rows.size());
        }
        return weights;
    }

    private interface Among {
        boolean counts(int alternative);
    }

    /** The shares of some of the alternatives; 0 for the others. */
    private static double[] shares(List<double[]> rows, double[] weights, Among among) {
        double[] scores = new double[rows.size()];
        double most = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < scores.length; a++) {
            scores[a] = among.counts(a) ? dot(rows.get(a), weights) : Double.NEGATIVE_INFINITY;
            most = Math.max(most, scores[a]);
        }
        double sum = 0;
        for (int a = 0; a < scores.length; a++) {
            scores[a] = Math.exp(scores[a] - most);
            sum += scores[a];
        }
        for (int a = 0; a < scores.length; a++) {
            scores[a] /= sum;
        }
        return scores;
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

    /** Figures on one scale: less their mean, over their standard deviation. */
    private record Scale(List<String> names, double[] mean, double[] spread) {
        static Scale of(List<String> names, List<Choice> choices) {
            List<SequencedMap<String, Double>> all = choices.stream()
                    .flatMap(choice -> choice.figures().stream())
                    .toList();
            double[] mean = new double[names.size()];
            double[] spread = new double[names.size()];
            for (int i = 0; i < mean.length; i++) {
                String name = names.get(i);
                ToDoubleFunction<SequencedMap<String, Double>> figure = figures -> figures.getOrDefault(name, 0.0);
                double middle = all.stream().mapToDouble(figure).average().orElse(0);
                mean[i] = middle;
                spread[i] = Math.sqrt(all.stream()
                                .mapToDouble(figures -> Math.pow(figure.applyAsDouble(figures) - middle, 2))
                                .average()
                                .orElse(0))
                        + 1e-3;
            }
            return new Scale(names, mean, spread);
        }

        double[] of(SequencedMap<String, Double> figures) {
            double[] scaled = new double[mean.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = (figures.getOrDefault(names.get(i), 0.0) - mean[i]) / spread[i];
            }
            return scaled;
        }

        /** Weights for the figures as they are. */
        Map<String, Double> named(double[] weights) {
            Map<String, Double> named = new LinkedHashMap<>();
            for (int i = 0; i < mean.length; i++) {
                named.put(names.get(i), weights[i] / spread[i]);
            }
            return named;
        }

        /** What the means add up to under those weights. */
        double shift(double[] weights) {
            double shift = 0;
            for (int i = 0; i < mean.length; i++) {
                shift += weights[i] * mean[i] / spread[i];
            }
            return shift;
        }
    }
}
