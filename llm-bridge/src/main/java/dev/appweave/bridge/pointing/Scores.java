package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the model makes of one pack: shares that sum to 1. Parameters are weighed when they are asked for, once. Not
 * thread-safe.
 */
public final class Scores {
    private final Pack pack;
    private final List<double[]> counts = new ArrayList<>();
    private final Heads heads;
    private final float[] states;
    private final Map<Integer, float[]> logits = new HashMap<>();
    private Heads.@Nullable Said said;

    Scores(Pack pack, Heads heads, float[] states) {
        this.pack = pack;
        this.heads = heads;
        this.states = states;
        heads.counts(pack, states).forEach(each -> counts.add(softmax(each)));
    }

    /** The pack. */
    public Pack pack() {
        return pack;
    }

    /** The shares of 0, 1, 2, and 3 or more calls of the i-th tool. */
    public double[] counts(int tool) {
        return counts.get(tool).clone();
    }

    /** How sure the model is that the i-th tool is called at all. */
    public double use(int tool) {
        return 1 - counts.get(tool)[0];
    }

    /** The logits of a parameter's choices, in the order of {@link Pack}. */
    public float[] logits(PackedSlot slot) {
        return logits.computeIfAbsent(slot.at(), _ -> said().choices(slot)).clone();
    }

    /** A glance asks for no parameter, so the words' keys are made when the first one is. */
    private Heads.Said said() {
        Heads.Said keys = said;
        if (keys == null) {
            keys = heads.new Said(pack, states);
            said = keys;
        }
        return keys;
    }

    static double[] softmax(float[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        double[] shares = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            shares[i] = Math.exp(logits[i] - max);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
