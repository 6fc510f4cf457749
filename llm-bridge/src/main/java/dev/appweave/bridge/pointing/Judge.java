package dev.appweave.bridge.pointing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chooses among what a request may mean, and says how likely the choice is right. The model judges each tool and each
 * parameter by itself; which of the plans that can be made of that is meant, a {@link Preference} over their {@link Traits} says. It is
 * fitted to requests the pointing model was not trained on. Immutable.
 *
 * @param choice what the figures of an alternative are worth
 * @param trust what a figure of the chosen one, on the preference's scale, and the log-odds of its having been chosen, add to the
 *     log-odds of its being right
 * @param offset those log-odds when all of these are zero
 */
public record Judge(Preference choice, Map<String, Double> trust, double offset) {
    /** How likely the choice is among its alternatives, in log-odds; known to {@code trust} only. */
    public static final String AHEAD = "ahead";

    private static final String SHIPPED = "/appweave/pointer/judge.json";
    private static final double NEARLY_ONE = 1 - 1e-4;

    public Judge {
        trust = Map.copyOf(trust);
    }

    /** The one that ships. */
    public static Judge shipped() {
        try (InputStream in = Objects.requireNonNull(Judge.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return of(JsonMapper.shared().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Out of {@code {"choice": preference, "trust": {name: weight}, "offset": number}}.
     *
     * @throws IllegalArgumentException if one of them is not there or no number
     */
    public static Judge of(JsonNode json) {
        if (!json.path("offset").isNumber()) {
            throw new IllegalArgumentException("\"offset\" is no number");
        }
        return new Judge(
                Preference.of(json.path("choice")),
                weights(json, "trust"),
                json.path("offset").asDouble());
    }

    /** As {@link #of} reads it, names in order. */
    public ObjectNode json() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.set("choice", choice.json());
        weights(trust, json.putObject("trust"));
        return json.put("offset", offset);
    }

    private static void weights(Map<String, Double> weights, ObjectNode json) {
        new TreeMap<>(weights).forEach((name, weight) -> json.put(name, Math.round(weight * 1e4) / 1e4));
    }

    private static Map<String, Double> weights(JsonNode json, String name) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> weight : json.path(name).properties()) {
            if (!weight.getValue().isNumber()) {
                throw new IllegalArgumentException("\"" + weight.getKey() + "\" in \"" + name + "\" is no number");
            }
            weights.put(weight.getKey(), weight.getValue().asDouble());
        }
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("there are no weights in \"" + name + "\"");
        }
        return weights;
    }

    /**
     * What choosing an alternative would mean.
     *
     * @param index which one
     * @param share how likely it is among them, from 0 to 1
     * @param sure how likely it is exactly right, from 0 to 1
     */
    public record Verdict(int index, double share, double sure) {}

    /** Chooses one of at least one; the first of equals. */
    public Verdict of(List<SequencedMap<String, Double>> alternatives) {
        return best(each(alternatives));
    }

    /** The likeliest; the first of equals. */
    static Verdict best(List<Verdict> verdicts) {
        Verdict best = verdicts.getFirst();
        for (Verdict one : verdicts) {
            best = one.share() > best.share() ? one : best;
        }
        return best;
    }

    /** What choosing each of the alternatives would mean, in their order. */
    List<Verdict> each(List<SequencedMap<String, Double>> alternatives) {
        double[] scores = alternatives.stream().mapToDouble(choice::of).toArray();
        double top = Arrays.stream(scores).max().orElse(0);
        double all = Arrays.stream(scores).map(score -> Math.exp(score - top)).sum();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            double share = Math.exp(scores[i] - top) / all;
            verdicts.add(new Verdict(i, share, trusted(alternatives.get(i), share)));
        }
        return verdicts;
    }

    private double trusted(SequencedMap<String, Double> figures, double share) {
        double odds = offset + trust.getOrDefault(AHEAD, 0.0) * ahead(share);
        double[] scaled = choice.scaled(figures);
        for (int i = 0; i < scaled.length; i++) {
            odds += trust.getOrDefault(choice.names().get(i), 0.0) * scaled[i];
        }
        return 1 / (1 + Math.exp(-odds));
    }

    /** The log-odds of a share, kept finite. */
    public static double ahead(double share) {
        double most = Math.clamp(share, 1 - NEARLY_ONE, NEARLY_ONE);
        return Math.log(most / (1 - most));
    }
}
