package dev.appweave.bridge.pointing;

import dev.appweave.bridge.encode.Tensors;
import dev.appweave.bridge.encode.TokenEncoder;
import dev.appweave.bridge.pointing.Pack.Link;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.pointing.Pack.Pointer;
import java.util.List;

/**
 * The model's heads, in plain Java: from the encoder's states to how often each tool is called, and to one distribution
 * for each parameter over everything it can point at. The same arithmetic as {@code model.py}. Immutable.
 */
final class Heads {
    private static final int WIDTH = TokenEncoder.WIDTH;
    private static final int KEY = 256;
    private static final int FEATURES = 16;
    private static final int COUNTS = 4;
    private static final int LONGEST_SPAN = 12;
    private static final float SCALE = 16;

    private final Dense toolHidden;
    private final Dense toolFeatures;
    private final Dense toolCounts;
    private final Dense slotHidden;
    private final Dense fixed;
    private final Dense queryStart;
    private final Dense queryEnd;
    private final Dense queryMean;
    private final Dense queryValue;
    private final Dense queryLink;
    private final Dense queryFeatures;
    private final Dense keyStart;
    private final Dense keyEnd;
    private final Dense keyMean;
    private final Dense keyValue;
    private final Dense keyLink;
    private final float noneRequired;
    private final float[] spanBits;
    private final float[] spanLength;
    private final float[] valueBits;
    private final float valueBias;
    private final float[] linkBits;
    private final float linkBias;

    Heads(Tensors tensors) {
        toolHidden = Dense.of(tensors, "tool_hidden", WIDTH, WIDTH);
        toolFeatures = Dense.of(tensors, "tool_features", 4, WIDTH);
        toolCounts = Dense.of(tensors, "tool_counts", WIDTH, COUNTS);
        slotHidden = Dense.of(tensors, "param_hidden", WIDTH, WIDTH);
        fixed = Dense.of(tensors, "fixed", WIDTH, Pack.FIXED);
        queryStart = Dense.of(tensors, "query_start", WIDTH, KEY);
        queryEnd = Dense.of(tensors, "query_end", WIDTH, KEY);
        queryMean = Dense.of(tensors, "query_mean", WIDTH, KEY);
        queryValue = Dense.of(tensors, "query_enum", WIDTH, KEY);
        queryLink = Dense.of(tensors, "query_link", WIDTH, KEY);
        queryFeatures = Dense.of(tensors, "query_features", WIDTH, FEATURES);
        keyStart = Dense.of(tensors, "key_start", WIDTH, KEY);
        keyEnd = Dense.of(tensors, "key_end", WIDTH, KEY);
        keyMean = Dense.of(tensors, "key_mean", WIDTH, KEY);
        keyValue = Dense.of(tensors, "key_enum", WIDTH, KEY);
        keyLink = Dense.of(tensors, "key_link", WIDTH, KEY);
        noneRequired = tensors.floats("none_required")[0];
        spanBits = tensors.floats("span_bits.weight");
        spanLength = tensors.floats("span_length.weight");
        valueBits = tensors.floats("enum_bits.weight");
        valueBias = tensors.floats("enum_bits.bias")[0];
        linkBits = tensors.floats("link_bits.weight");
        linkBias = tensors.floats("link_bits.bias")[0];
    }

    /** Logits of 0, 1, 2, and 3 or more calls. */
    float[] counts(Pack pack, PackedTool tool, float[] states) {
        float[] hidden = toolHidden.of(states, tool.at());
        float[] features = {
            (float) tool.cosine(),
            (float) tool.shared(),
            tool.full() ? 1 : 0,
            1f / pack.tools().size()
        };
        float[] seen = toolFeatures.of(features, 0);
        for (int i = 0; i < WIDTH; i++) {
            hidden[i] = gelu(hidden[i] + seen[i]);
        }
        return toolCounts.of(hidden, 0);
    }

    /** What does not depend on a parameter: the keys of the request's words, and what the spans look like. */
    final class Said {
        private final Pack pack;
        private final float[] states;
        private final float[][] start;
        private final float[][] end;
        private final float[][] mean;

        Said(Pack pack, float[] states) {
            this.pack = pack;
            this.states = states;
            int words = pack.words().length;
            start = new float[words][];
            end = new float[words][];
            mean = new float[words][];
            for (int w = 0; w < words; w++) {
                int first = pack.words()[w][0];
                int last = pack.words()[w][1];
                if (first >= 0) {
                    start[w] = keyStart.of(states, first);
                    end[w] = keyEnd.of(states, last);
                    float[] middle = new float[WIDTH];
                    for (int i = 0; i < WIDTH; i++) {
                        middle[i] = (states[first * WIDTH + i] + states[last * WIDTH + i]) / 2;
                    }
                    mean[w] = keyMean.of(middle, 0);
                }
            }
        }

        /** The logits of a parameter's choices, in the order of {@link Pack}. */
        float[] choices(PackedSlot slot) {
            float[] query = slotHidden.of(states, slot.at());
            for (int i = 0; i < WIDTH; i++) {
                query[i] = gelu(query[i]);
            }
            float[] logits = new float[slot.choices(pack.spans().size())];
            float[] bare = fixed.of(query, 0);
            System.arraycopy(bare, 0, logits, 0, Pack.FIXED);
            logits[Pack.NONE] += slot.required() ? noneRequired : 0;
            if (!slot.flag()) {
                logits[Pack.TRUE] = Float.NEGATIVE_INFINITY;
                logits[Pack.FALSE] = Float.NEGATIVE_INFINITY;
            }
            int at = Pack.FIXED;
            if (!slot.values().isEmpty()) {
                float[] asked = queryValue.of(query, 0);
                for (Pointer value : slot.values()) {
                    logits[at++] = dot(asked, keyValue.of(states, value.at())) / SCALE
                            + bits(valueBits, value.bits())
                            + valueBias;
                }
            }
            if (!slot.links().isEmpty()) {
                float[] asked = queryLink.of(query, 0);
                for (Link link : slot.links()) {
                    logits[at++] =
                            dot(asked, keyLink.of(states, link.at())) / SCALE + bits(linkBits, link.bits()) + linkBias;
                }
            }
            spans(slot, query, logits, at);
            return logits;
        }

        private void spans(PackedSlot slot, float[] query, float[] logits, int offset) {
            int count = logits.length - offset;
            if (count == 0) {
                return;
            }
            float[] starts = scores(queryStart.of(query, 0), start);
            float[] ends = scores(queryEnd.of(query, 0), end);
            float[] inner = scores(queryMean.of(query, 0), mean);
            float[] sums = new float[inner.length + 1];
            for (int w = 0; w < inner.length; w++) {
                sums[w + 1] = sums[w] + inner[w];
            }
            float[] features = queryFeatures.of(query, 0);
            for (int i = 0; i < count; i++) {
                Spans.Candidate span =
                        pack.spans().get(slot.open() ? i : slot.spans().get(i));
                int words = span.to() - span.from() + 1;
                float average = (sums[span.to() + 1] - sums[span.from()]) / words;
                logits[offset + i] = (starts[span.from()] + ends[span.to()] + average) / SCALE + look(features, span);
            }
        }

        private float[] scores(float[] query, float[][] keys) {
            float[] scores = new float[keys.length];
            for (int w = 0; w < keys.length; w++) {
                scores[w] = keys[w] == null ? 0 : dot(query, keys[w]);
            }
            return scores;
        }
    }

    private float look(float[] features, Spans.Candidate span) {
        int length = Math.min(LONGEST_SPAN, span.to() - span.from() + 1);
        float sum = 0;
        for (int f = 0; f < FEATURES; f++) {
            float value = spanLength[length * FEATURES + f];
            for (int bit = 0; bit < FEATURES; bit++) {
                value += (span.bits() >> bit & 1) * spanBits[f * FEATURES + bit];
            }
            sum += features[f] * value;
        }
        return sum;
    }

    private static float bits(float[] weights, int bits) {
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (bits >> i & 1) * weights[i];
        }
        return sum;
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** GELU with the error function, as BERT has it; erf after Abramowitz and Stegun 7.1.26 (|error| below 1.5e-7). */
    static float gelu(float x) {
        double z = Math.abs(x) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * z);
        double poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double erf = 1 - poly * Math.exp(-z * z);
        return (float) (0.5 * x * (1 + Math.copySign(erf, x)));
    }

    /** The tools' logits of a pack, one row a tool. */
    List<float[]> counts(Pack pack, float[] states) {
        return pack.tools().stream().map(tool -> counts(pack, tool, states)).toList();
    }

    /** A linear layer; the weights stand by input, so that the inner loop runs over neighbours. */
    private record Dense(float[] weights, float[] bias, int in, int out) {
        static Dense of(Tensors tensors, String name, int in, int out) {
            float[] rows = tensors.floats(name + ".weight");
            float[] bias = tensors.floats(name + ".bias");
            if (rows.length != in * out || bias.length != out) {
                throw new IllegalArgumentException(
                        "tensor " + name + ": expected " + out + " x " + in + ", has " + rows.length + " values");
            }
            float[] columns = new float[in * out];
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    columns[i * out + o] = rows[o * in + i];
                }
            }
            return new Dense(columns, bias, in, out);
        }

        /** Applied to the {@code at}-th vector of an array of vectors. */
        float[] of(float[] vectors, int at) {
            float[] result = bias.clone();
            for (int i = 0; i < in; i++) {
                float x = vectors[at * in + i];
                int row = i * out;
                for (int o = 0; o < out; o++) {
                    result[o] += x * weights[row + o];
                }
            }
            return result;
        }
    }
}
