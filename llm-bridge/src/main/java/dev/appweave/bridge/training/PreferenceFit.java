package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.Preference;
import dev.appweave.bridge.training.JudgeTraining.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Fits a {@link Preference}: the right plans of a request are to be likelier than its other ones. The likelihood is that of a
 * conditional logit (McFadden, Conditional logit analysis of qualitative choice behavior, 1974) over the layer's scores; the
 * weights go down its slope by Adam with decoupled decay (Loshchilov, Hutter, arXiv 1711.05101), a batch of requests a step, with hidden units
 * left out at random (Srivastava and others, Dropout, 2014). What comes out is the mean of {@link #SEEDS} beginnings, which differ by a
 * point or two one by one. The same choices give the same weights.
 */
final class PreferenceFit {
    private static final int UNITS = 32;
    private static final int SEEDS = 3;
    private static final int ROUNDS = 60;
    private static final int BATCH = 64;
    private static final double RATE = 0.01;
    private static final double DECAY = 0.01;
    private static final double LEFT_OUT = 0.3;
    private static final double FIRST_MOMENT = 0.9;
    private static final double SECOND_MOMENT = 0.999;
    private static final double TINY = 1e-8;

    private final List<String> names;
    private final double[] mean;
    private final double[] spread;

    /** The requests that some but not all plans are right for; the others teach nothing. */
    private final List<Scaled> requests;

    private final Random random;
    private final double[] weights;
    private final double[] slope;
    private final double[] first;
    private final double[] second;

    private record Scaled(double[][] plans, boolean[] right) {}

    private PreferenceFit(List<Choice> choices, int seed) {
        random = new Random(seed);
        TreeSet<String> seen = new TreeSet<>();
        choices.forEach(choice -> choice.figures().forEach(figures -> seen.addAll(figures.keySet())));
        names = List.copyOf(seen);
        mean = new double[names.size()];
        spread = new double[names.size()];
        measure(choices.stream().flatMap(choice -> choice.figures().stream()).toList());
        Preference scale = preference(new double[(names.size() + 2) * UNITS + names.size()]);
        requests = new ArrayList<>();
        for (Choice choice : choices) {
            if (choice.right().contains(true) && choice.right().contains(false)) {
                double[][] plans = choice.figures().stream().map(scale::scaled).toArray(double[][]::new);
                boolean[] right = new boolean[plans.length];
                for (int plan = 0; plan < plans.length; plan++) {
                    right[plan] = choice.right().get(plan);
                }
                requests.add(new Scaled(plans, right));
            }
        }
        weights = new double[(names.size() + 2) * UNITS + names.size()];
        slope = new double[weights.length];
        first = new double[weights.length];
        second = new double[weights.length];
    }

    /** The preference that fits some choices best; indifferent where none of them teaches anything. */
    static Preference of(List<Choice> choices) {
        List<Preference> all = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            PreferenceFit fit = new PreferenceFit(choices, seed);
            if (!fit.requests.isEmpty()) {
                fit.begin();
                fit.descend();
            }
            all.add(fit.preference(fit.weights));
        }
        return Preference.mean(all);
    }

    private void measure(List<SequencedMap<String, Double>> plans) {
        for (int i = 0; i < mean.length; i++) {
            String name = names.get(i);
            double middle = plans.stream()
                    .mapToDouble(figures -> figures.getOrDefault(name, 0.0))
                    .average()
                    .orElse(0);
            mean[i] = middle;
            spread[i] = 1e-3
                    + Math.sqrt(plans.stream()
                            .mapToDouble(figures -> Math.pow(figures.getOrDefault(name, 0.0) - middle, 2))
                            .average()
                            .orElse(0));
        }
    }

    /** All weights in one array: the figures', then unit by unit those of the figures, its bias and its own. */
    private Preference preference(double[] flat) {
        double[][] hidden = new double[UNITS][];
        double[] bias = new double[UNITS];
        double[] out = new double[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            int at = at(unit);
            hidden[unit] = Arrays.copyOfRange(flat, at, at + names.size());
            bias[unit] = flat[at + names.size()];
            out[unit] = flat[at + names.size() + 1];
        }
        return new Preference(names, mean, spread, Arrays.copyOf(flat, names.size()), hidden, bias, out);
    }

    private int at(int unit) {
        return names.size() + unit * (names.size() + 2);
    }

    private void begin() {
        for (int unit = 0; unit < UNITS; unit++) {
            for (int i = 0; i <= names.size() + 1; i++) {
                double reach = 1 / Math.sqrt(i <= names.size() ? names.size() : UNITS);
                weights[at(unit) + i] = (random.nextDouble() * 2 - 1) * reach;
            }
        }
    }

    private void descend() {
        List<Scaled> order = new ArrayList<>(requests);
        int batches = (order.size() + BATCH - 1) / BATCH;
        int steps = ROUNDS * batches;
        int step = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (int batch = 0; batch < batches; batch++) {
                List<Scaled> some = order.subList(batch * BATCH, Math.min(order.size(), (batch + 1) * BATCH));
                Arrays.fill(slope, 0);
                some.forEach(this::learn);
                step(++step, RATE * (1 - (double) step / (steps + 1)), some.size());
            }
        }
    }

    /** Adds the slope of a request's unlikelihood. */
    private void learn(Scaled request) {
        int count = request.plans().length;
        double[][] units = new double[count][UNITS];
        double[] scores = new double[count];
        for (int plan = 0; plan < count; plan++) {
            scores[plan] = forward(request.plans()[plan], units[plan]);
        }
        double[] all = shares(scores, new boolean[0]);
        double[] good = shares(scores, request.right());
        for (int plan = 0; plan < count; plan++) {
            backward(request.plans()[plan], units[plan], all[plan] - good[plan]);
        }
    }

    /** The score of a plan; a unit that is left out is 0. */
    private double forward(double[] plan, double[] units) {
        double score = 0;
        for (int i = 0; i < plan.length; i++) {
            score += weights[i] * plan[i];
        }
        for (int unit = 0; unit < UNITS; unit++) {
            if (random.nextDouble() >= LEFT_OUT) {
                int at = at(unit);
                double sum = weights[at + plan.length];
                for (int i = 0; i < plan.length; i++) {
                    sum += weights[at + i] * plan[i];
                }
                units[unit] = Math.tanh(sum);
                score += weights[at + plan.length + 1] * units[unit] / (1 - LEFT_OUT);
            }
        }
        return score;
    }

    private void backward(double[] plan, double[] units, double by) {
        for (int i = 0; i < plan.length; i++) {
            slope[i] += by * plan[i];
        }
        for (int unit = 0; unit < UNITS; unit++) {
            if (units[unit] != 0) {
                int at = at(unit);
                double mine = by / (1 - LEFT_OUT);
                slope[at + plan.length + 1] += mine * units[unit];
                double inner = mine * weights[at + plan.length + 1] * (1 - units[unit] * units[unit]);
                slope[at + plan.length] += inner;
                for (int i = 0; i < plan.length; i++) {
                    slope[at + i] += inner * plan[i];
                }
            }
        }
    }

    /** The shares of those that count, of all where none is named; 0 for the others. */
    private static double[] shares(double[] scores, boolean[] counts) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            most = counts.length == 0 || counts[i] ? Math.max(most, scores[i]) : most;
        }
        double sum = 0;
        double[] shares = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            shares[i] = counts.length == 0 || counts[i] ? Math.exp(scores[i] - most) : 0;
            sum += shares[i];
        }
        for (int i = 0; i < scores.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private void step(int step, double rate, int requests) {
        double firstSeen = 1 - Math.pow(FIRST_MOMENT, step);
        double secondSeen = 1 - Math.pow(SECOND_MOMENT, step);
        for (int i = 0; i < weights.length; i++) {
            double down = slope[i] / requests;
            first[i] = FIRST_MOMENT * first[i] + (1 - FIRST_MOMENT) * down;
            second[i] = SECOND_MOMENT * second[i] + (1 - SECOND_MOMENT) * down * down;
            weights[i] -=
                    rate * (first[i] / firstSeen / (Math.sqrt(second[i] / secondSeen) + TINY) + DECAY * weights[i]);
        }
    }
}
