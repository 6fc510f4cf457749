package dev.appweave.bridge.pointing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How well figures speak for a plan, beside those of other plans for the same request: {@code direct z + out tanh(hidden z +
 * bias)}, where {@code z} are the figures less their mean, over their spread, kept within {@link #FAR}. The hidden layer is there
 * because figures speak for one another: words left over count for little in a long story, and for much in a short order.
 * Scores are comparable for one request only. Immutable.
 */
public final class Preference {
    /** A figure further from its mean than this many spreads says no more than one that far. */
    public static final double FAR = 6;

    private final List<String> names;
    private final double[] mean;
    private final double[] spread;
    private final double[] direct;
    private final double[][] hidden;
    private final double[] bias;
    private final double[] out;

    /**
     * Of weights.
     *
     * @param names the figures, in the order of all that follows
     * @param mean their means
     * @param spread their spreads, above 0
     * @param direct their weights
     * @param hidden the hidden units' weights of them, a row a unit; none is a linear preference
     * @param bias what is added in each unit
     * @param out the units' weights
     * @throws IllegalArgumentException if lengths do not fit
     */
    public Preference(
            List<String> names,
            double[] mean,
            double[] spread,
            double[] direct,
            double[][] hidden,
            double[] bias,
            double[] out) {
        this.names = List.copyOf(names);
        this.mean = sized(mean, names.size(), "mean");
        this.spread = sized(spread, names.size(), "spread");
        this.direct = sized(direct, names.size(), "direct");
        this.hidden = hidden.clone();
        for (int unit = 0; unit < hidden.length; unit++) {
            this.hidden[unit] = sized(hidden[unit], names.size(), "hidden");
        }
        this.bias = sized(bias, hidden.length, "bias");
        this.out = sized(out, hidden.length, "out");
        if (Arrays.stream(spread).anyMatch(one -> !(one > 0))) {
            throw new IllegalArgumentException("a \"spread\" is not above 0");
        }
    }

    /** The mean of preferences over the same figures on the same scale: all their units side by side. */
    public static Preference mean(List<Preference> all) {
        Preference first = all.getFirst();
        double[] direct = new double[first.direct.length];
        List<double[]> hidden = new ArrayList<>();
        List<Double> bias = new ArrayList<>();
        List<Double> out = new ArrayList<>();
        for (Preference one : all) {
            for (int i = 0; i < direct.length; i++) {
                direct[i] += one.direct[i] / all.size();
            }
            for (int unit = 0; unit < one.hidden.length; unit++) {
                hidden.add(one.hidden[unit]);
                bias.add(one.bias[unit]);
                out.add(one.out[unit] / all.size());
            }
        }
        return new Preference(
                first.names,
                first.mean,
                first.spread,
                direct,
                hidden.toArray(double[][]::new),
                bias.stream().mapToDouble(Double::doubleValue).toArray(),
                out.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double[] sized(double[] weights, int length, String name) {
        if (weights.length != length) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" has " + weights.length + " numbers, expected " + length);
        }
        return weights.clone();
    }

    /** The figures it looks at. */
    public List<String> names() {
        return names;
    }

    /** The figures on its scale, in its order; one that is not there is 0 before it is scaled. */
    public double[] scaled(SequencedMap<String, Double> figures) {
        double[] scaled = new double[mean.length];
        for (int i = 0; i < scaled.length; i++) {
            double far = (figures.getOrDefault(names.get(i), 0.0) - mean[i]) / spread[i];
            scaled[i] = Math.clamp(far, -FAR, FAR);
        }
        return scaled;
    }

    /** The score of a plan with these figures. */
    public double of(SequencedMap<String, Double> figures) {
        double[] scaled = scaled(figures);
        double sum = dot(direct, scaled);
        for (int unit = 0; unit < hidden.length; unit++) {
            sum += out[unit] * Math.tanh(bias[unit] + dot(hidden[unit], scaled));
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * Out of {@code {"figures": [name], "mean": [number], "spread": [number], "direct": [number], "hidden": [[number]], "bias":
     * [number], "out": [number]}}.
     *
     * @throws IllegalArgumentException if something is not there, no number, or of the wrong length
     */
    static Preference of(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.path("figures").forEach(name -> names.add(name.asString("")));
        if (names.isEmpty() || names.contains("")) {
            throw new IllegalArgumentException("there are no \"figures\" in \"choice\"");
        }
        double[][] hidden = new double[json.path("hidden").size()][];
        for (int unit = 0; unit < hidden.length; unit++) {
            hidden[unit] = numbers(json.path("hidden").path(unit), "hidden");
        }
        return new Preference(
                names,
                numbers(json.path("mean"), "mean"),
                numbers(json.path("spread"), "spread"),
                numbers(json.path("direct"), "direct"),
                hidden,
                numbers(json.path("bias"), "bias"),
                numbers(json.path("out"), "out"));
    }

    private static double[] numbers(JsonNode json, String name) {
        double[] numbers = new double[json.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!json.path(i).isNumber()) {
                throw new IllegalArgumentException("\"" + name + "\" holds something that is no number");
            }
            numbers[i] = json.path(i).asDouble();
        }
        return numbers;
    }

    /** As {@link #of(JsonNode)} reads it, numbers to four digits behind the point. */
    ObjectNode json() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        ArrayNode figures = json.putArray("figures");
        names.forEach(figures::add);
        write(mean, json.putArray("mean"));
        write(spread, json.putArray("spread"));
        write(direct, json.putArray("direct"));
        ArrayNode rows = json.putArray("hidden");
        for (double[] unit : hidden) {
            write(unit, rows.addArray());
        }
        write(bias, json.putArray("bias"));
        write(out, json.putArray("out"));
        return json;
    }

    private static void write(double[] numbers, ArrayNode to) {
        for (double number : numbers) {
            to.add(Math.round(number * 1e4) / 1e4);
        }
    }
}
