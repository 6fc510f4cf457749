package dev.appweave.bridge.retrieve;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.util.VectorUtil;

/** Capabilities by meaning: vectors of what they say of themselves and of their examples. Immutable. */
final class MeaningIndex {
    private static final int MAX_EXAMPLES = 8;

    private final List<float[][]> vectors = new ArrayList<>();
    private final Map<String, float[]> byText = new HashMap<>();

    /** The i-th vectors are the i-th capability's; texts an earlier index has embedded are taken over from it. */
    MeaningIndex(Encoder encoder, List<CapabilityDescriptor> capabilities, Optional<MeaningIndex> earlier) {
        for (CapabilityDescriptor capability : capabilities) {
            List<String> texts = texts(capability);
            float[][] own = new float[texts.size()][];
            for (int i = 0; i < own.length; i++) {
                String text = texts.get(i);
                float[] known =
                        earlier.map(index -> index.byText).orElse(byText).get(text);
                own[i] = known == null ? encoder.embed(text) : known;
                byText.put(text, own[i]);
            }
            vectors.add(own);
        }
    }

    /** What a capability says of itself. */
    static String words(CapabilityDescriptor capability) {
        return capability.title() + ": " + capability.description();
    }

    private static List<String> texts(CapabilityDescriptor capability) {
        List<String> texts = new ArrayList<>();
        texts.add(words(capability));
        texts.addAll(capability
                .examples()
                .subList(0, Math.min(MAX_EXAMPLES, capability.examples().size())));
        return texts;
    }

    /** How near every capability is to a text's vector, from -1 to 1: the nearest of its own vectors. */
    double[] scores(float[] query) {
        double[] scores = new double[vectors.size()];
        for (int i = 0; i < scores.length; i++) {
            double best = -1;
            for (float[] vector : vectors.get(i)) {
                best = Math.max(best, VectorUtil.dotProduct(query, vector)); // both of length 1
            }
            scores[i] = best;
        }
        return scores;
    }
}
