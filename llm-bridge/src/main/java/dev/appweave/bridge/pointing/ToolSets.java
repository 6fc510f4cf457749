package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tools may be called together. */
final class ToolSets {
    /** A tool may be meant from this share on. */
    private static final double MEANT = 0.06;

    private static final double LEAST = 1e-4;
    private static final int TOOLS = 6;
    private static final int SETS = 24;

    private final Packer.Draft draft;
    private final Scores scores;
    private final Map<Integer, Double> uses;

    /** @param uses how sure the model is that a tool is called, by its place in the pack */
    ToolSets(Packer.Draft draft, Scores scores, Map<Integer, Double> uses) {
        this.draft = draft;
        this.scores = scores;
        this.uses = uses;
    }

    /** Sets of tools, likeliest first, each with the look-ups it needs. */
    List<Set<Integer>> likely() {
        List<Integer> likely = uses.keySet().stream()
                .filter(packed -> use(packed) >= MEANT)
                .sorted(Comparator.comparingDouble((Integer packed) -> -use(packed))
                        .thenComparingInt(packed -> packed))
                .limit(TOOLS)
                .toList();
        Map<Set<Integer>, Double> sets = new LinkedHashMap<>();
        for (int bits = 0; bits < 1 << likely.size(); bits++) {
            Set<Integer> used = new HashSet<>();
            for (int i = 0; i < likely.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    used.add(likely.get(i));
                }
            }
            lookUps(used);
            sets.put(used, likelihood(used));
        }
        return sets.entrySet().stream()
                .sorted(Map.Entry.<Set<Integer>, Double>comparingByValue().reversed())
                .limit(SETS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private double likelihood(Set<Integer> used) {
        return uses.keySet().stream()
                .mapToDouble(packed -> Math.log(Math.max(LEAST, used.contains(packed) ? use(packed) : 1 - use(packed))))
                .sum();
    }

    private double use(int packed) {
        return uses.getOrDefault(packed, 0.0);
    }

    /** A handle that only an earlier step can give brings the look-up that gives it. */
    private void lookUps(Set<Integer> used) {
        Pack pack = scores.pack();
        for (int packed : Set.copyOf(used)) {
            PackedTool tool = pack.tools().get(packed);
            for (PackedSlot slot : tool.slots()) {
                Slot schema = draft.slots(packed).get(slot.slot());
                boolean served = slot.links().stream().anyMatch(link -> used.contains(link.packed()) && handle(link));
                if (schema.reference() && schema.required() && !served) {
                    float[] logits = scores.logits(slot);
                    int links = Pack.FIXED + slot.values().size();
                    int best = -1;
                    for (int i = 0; i < slot.links().size(); i++) {
                        boolean may = handle(slot.links().get(i));
                        if (may && (best < 0 || logits[links + i] > logits[links + best])) {
                            best = i;
                        }
                    }
                    if (best >= 0) {
                        used.add(slot.links().get(best).packed());
                    }
                }
            }
        }
    }

    private static boolean handle(Pack.Link link) {
        return (link.bits() & 8) != 0;
    }
}
