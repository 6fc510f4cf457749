package dev.appweave.bridge.pointing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which tools may be called together. */
final class ToolSets {
    /** A tool may be meant from this share on. */
    private static final double MEANT = 0.06;

    private static final double LEAST = 1e-4;
    private static final int TOOLS = 6;
    private static final int SETS = 24;

    private final Needs needs;
    private final Map<Integer, Double> uses;

    /** @param uses how sure the model is that a tool is called, by its place in the pack */
    ToolSets(Needs needs, Map<Integer, Double> uses) {
        this.needs = needs;
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
            Map<Integer, Integer> brought = needs.handles(used);
            used.addAll(brought.keySet());
            sets.merge(used, likelihood(used, brought), Math::max);
            Map<Integer, Integer> more = new HashMap<>(needs.unsaid(used));
            if (!more.isEmpty()) {
                more.putAll(brought);
                Set<Integer> served = new HashSet<>(used);
                served.addAll(more.keySet());
                sets.merge(served, likelihood(served, more), Math::max);
            }
        }
        return sets.entrySet().stream()
                .sorted(Map.Entry.<Set<Integer>, Double>comparingByValue().reversed())
                .limit(SETS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param brought look-ups, with the tools that cannot do without them: they are as likely as those */
    private double likelihood(Set<Integer> used, Map<Integer, Integer> brought) {
        return uses.keySet().stream()
                .mapToDouble(packed -> used.contains(packed)
                        ? Math.max(
                                use(packed),
                                Optional.ofNullable(brought.get(packed))
                                        .map(this::use)
                                        .orElse(0.0))
                        : 1 - use(packed))
                .map(share -> Math.log(Math.max(LEAST, share)))
                .sum();
    }

    private double use(int packed) {
        return uses.getOrDefault(packed, 0.0);
    }
}
