package dev.appweave.bridge.pointing;

import dev.appweave.bridge.encode.TensorFile;
import dev.appweave.bridge.encode.Tensors;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Scores with wishes: heads that pass states through, and states in which a parameter and what it should point at share
 * a number of their own. Unwished choices weigh -8, leaving out 0, a wish 8 unless said otherwise.
 */
final class HandMade {
    private static final int WIDTH = 384;
    private static final int KEY = 256;
    private static final int LANE = 120;
    private static final float BASE = 8;

    private final Pack pack;
    private final String said;
    private final float[] states;
    private int wishes;

    HandMade(Packer.Draft draft) {
        this.pack = draft.pack();
        this.said = draft.words().text();
        this.states = new float[pack.ids().length * WIDTH];
    }

    PackedSlot slot(int tool, int slot) {
        return pack.tools().get(tool).slots().get(slot);
    }

    HandMade calls(int tool, int times) {
        states[pack.tools().get(tool).at() * WIDTH + times] = 6;
        return this;
    }

    HandMade fixed(int tool, int slot, int choice) {
        states[slot(tool, slot).at() * WIDTH + 380 + choice] = 2 * BASE;
        return this;
    }

    HandMade words(int tool, int slot, String words) {
        return words(tool, slot, words, 8);
    }

    /** Wants the stretch with exactly these words. */
    HandMade words(int tool, int slot, String words, double logit) {
        Spans.Candidate span = span(words);
        float half = (float) (logit + BASE) / 2;
        wish(slot(tool, slot).at(), pack.words()[span.from()][0], wishes, half);
        wish(slot(tool, slot).at(), pack.words()[span.to()][1], 128 + wishes++, half);
        return this;
    }

    HandMade value(int tool, int slot, int value) {
        PackedSlot at = slot(tool, slot);
        wish(at.at(), at.values().get(value).at(), 256 + wishes++, 2 * BASE);
        return this;
    }

    HandMade link(int tool, int slot, int source, int field) {
        return link(tool, slot, source, field, BASE);
    }

    HandMade link(int tool, int slot, int source, int field, double logit) {
        PackedSlot at = slot(tool, slot);
        Pack.Link link = at.links().stream()
                .filter(one -> one.packed() == source && one.field() == field)
                .findFirst()
                .orElseThrow();
        wish(at.at(), link.at(), 256 + wishes++, (float) logit + BASE);
        return this;
    }

    Spans.Candidate span(String words) {
        return pack.spans().stream()
                .filter(span -> span.chars().in(said).equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stretch: " + words));
    }

    private void wish(int from, int to, int number, float by) {
        states[from * WIDTH + number] = 10;
        states[to * WIDTH + number] = by * 16 / 10;
    }

    Scores scores() {
        return new Scores(pack, new Heads(TensorFile.of(tensors())), states);
    }

    /** A call of each tool, each as sure as the others, filled as wished. */
    static List<Chosen> calls(Packer.Draft draft, Filling filling, double use, CapabilityDescriptor... tools) {
        Set<Integer> all = IntStream.range(0, tools.length).boxed().collect(Collectors.toSet());
        return IntStream.range(0, tools.length)
                .mapToObj(i -> new Chosen(
                        i,
                        0,
                        tools[i],
                        draft.slots(i),
                        filling.calls(i, 1, all, Set.of()).getFirst(),
                        use))
                .toList();
    }

    static Map<String, float[]> tensors() {
        Map<String, float[]> all = new LinkedHashMap<>();
        dense(all, "tool_hidden", WIDTH, WIDTH, 0, WIDTH);
        dense(all, "tool_features", WIDTH, 4, 0, 0);
        dense(all, "tool_counts", 4, WIDTH, 0, 4);
        dense(all, "param_hidden", WIDTH, WIDTH, 0, WIDTH);
        dense(all, "fixed", 4, WIDTH, 380, 4);
        all.put("fixed.bias", new float[] {0, -BASE, -BASE, -BASE});
        String[] kinds = {"start", "end", "mean", "enum", "link"};
        int[] lanes = {0, 128, 0, 256, 256};
        for (int i = 0; i < kinds.length; i++) {
            dense(all, "query_" + kinds[i], KEY, WIDTH, lanes[i], i == 2 ? 0 : LANE);
            dense(all, "key_" + kinds[i], KEY, WIDTH, lanes[i], i == 2 ? 0 : LANE);
        }
        dense(all, "query_features", 16, WIDTH, 0, 0);
        all.get("query_features.bias")[0] = 1;
        all.put("none_required", new float[] {-1});
        all.put("span_bits.weight", new float[256]);
        float[] lengths = new float[13 * 16];
        for (int length = 0; length < 13; length++) {
            lengths[length * 16] = -BASE;
        }
        all.put("span_length.weight", lengths);
        all.put("enum_bits.weight", new float[2]);
        all.put("enum_bits.bias", new float[] {-BASE});
        all.put("link_bits.weight", new float[4]);
        all.put("link_bits.bias", new float[] {-BASE});
        return all;
    }

    /** Passes {@code count} numbers of its input through, from {@code first} on. */
    private static void dense(Map<String, float[]> all, String name, int out, int in, int first, int count) {
        float[] weights = new float[out * in];
        for (int i = 0; i < count; i++) {
            weights[i * in + first + i] = 1;
        }
        all.put(name + ".weight", weights);
        all.put(name + ".bias", new float[out]);
    }

    static Tensors file() {
        return TensorFile.of(tensors());
    }
}
