package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
import java.util.ArrayList;
import java.util.List;

/** What the model makes of one pack: shares that sum to 1. Parameters are weighed when they are asked for. */
public final class Scores {
    private final Pack pack;
    private final List<double[]> counts = new ArrayList<>();
    private final Heads.Said said;

    Scores(Pack pack, Heads heads, float[] states) {
        this.pack = pack;
        this.said = heads.new Said(pack, states);
        heads.counts(pack, states).forEach(logits -> counts.add(softmax(logits)));
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
        return said.choices(slot);
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
