package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The calls that a request may mean: every likely set of tools, each called as often as is likely, with the best values for
 * each set, links filled in and in order; and that nothing is called.
 */
final class Alternatives {
    /** A tool may be meant from this share on. */
    private static final double MEANT = 0.06;

    private static final int TOOLS = 6;
    private static final int SETS = 24;

    /** So often a tool may be called from this share on. */
    private static final double OFTEN = 0.03;

    /** A tool may be called again from this share of the likelier single call on, if its words stand in a row. */
    private static final double AGAIN = 0.01;

    private static final double LEAST = 1e-4;

    private final Packer.Draft draft;
    private final List<CapabilityDescriptor> tools;
    private final Scores scores;
    private final Map<Integer, Double> uses;
    private final Filling filling;
    private final Map<Question, List<Map<Integer, Weighed>>> answers = new HashMap<>();
    private final Map<Question, Integer> rows = new HashMap<>();

    /** What the values of a tool's calls depend on: sets of tools have much in common, and each is asked for once. */
    private record Question(int packed, int often, Set<Integer> sources, Set<Given> handedOn) {}

    /** @param uses how sure the model is that a tool is called, by its place in the pack */
    Alternatives(Packer.Draft draft, List<CapabilityDescriptor> tools, Scores scores, Map<Integer, Double> uses) {
        this.draft = draft;
        this.tools = tools;
        this.scores = scores;
        this.uses = Map.copyOf(uses);
        this.filling = new Filling(draft, scores);
    }

    /** The sets of calls, the one in which each tool is judged by itself first; at least one. */
    List<List<Chosen>> all() {
        List<List<Chosen>> all = new ArrayList<>();
        for (Set<Integer> used : sets()) {
            Map<Integer, Integer> times = new TreeMap<>();
            used.forEach(packed -> times.put(packed, times(packed, used)));
            List<Chosen> calls = calls(times);
            all.add(calls);
            for (int packed : used) {
                for (int often = 1; often < scores.counts(packed).length; often++) {
                    if (often != times.getOrDefault(packed, 1) && often(packed, often) >= OFTEN) {
                        Map<Integer, Integer> other = new TreeMap<>(times);
                        other.put(packed, often);
                        List<Chosen> more = calls(other);
                        if (more.size() != calls.size()) {
                            all.add(more);
                        }
                    }
                }
            }
        }
        return all;
    }

    /** Sets of tools, likeliest first, each with the look-ups it needs. */
    private List<Set<Integer>> sets() {
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
                .mapToDouble(packed -> Math.log(
                        Math.max(LEAST, used.contains(packed) ? use(packed) : 1 - use(packed))))
                .sum();
    }

    private double use(int packed) {
        return uses.getOrDefault(packed, 0.0);
    }

    /** The share of so many calls, if there are any. */
    private double often(int packed, int times) {
        double[] counts = scores.counts(packed);
        return counts[times] / Math.max(LEAST, 1 - counts[0]);
    }

    private int times(int packed, Set<Integer> used) {
        double[] counts = scores.counts(packed);
        int times = counts[1] >= counts[2] && counts[1] >= counts[3] ? 1 : counts[2] >= counts[3] ? 2 : 3;
        boolean row = times == 1 && counts[2] + counts[3] >= AGAIN * counts[1];
        return row
                ? Math.max(
                        1,
                        rows.computeIfAbsent(
                                new Question(packed, times, sources(packed, used), Set.of()),
                                asked -> filling.rows(packed, asked.sources())))
                : times;
    }

    private List<Chosen> calls(Map<Integer, Integer> times) {
        List<Chosen> calls = filled(times, Set.of());
        Set<Given> handedOn = handedOn(calls);
        if (!handedOn.isEmpty()) {
            // What leads to something else is not meant itself.
            calls = filled(times, handedOn);
        }
        String text = draft.words().text();
        return Order.of(new SameDay(new Serving(calls, filling).served(), text, draft.values()).kept(), text);
    }

    private List<Chosen> filled(Map<Integer, Integer> times, Set<Given> handedOn) {
        List<Chosen> calls = new ArrayList<>();
        times.forEach((packed, often) -> {
            CapabilityDescriptor capability =
                    tools.get(scores.pack().tools().get(packed).tool());
            Question question = new Question(
                    packed, often, sources(packed, times.keySet()), capability.looksOnly() ? Set.of() : handedOn);
            List<Map<Integer, Weighed>> filled = answers.computeIfAbsent(
                    question, asked -> filling.calls(packed, often, asked.sources(), asked.handedOn()));
            for (int n = 0; n < filled.size(); n++) {
                calls.add(new Chosen(packed, n, capability, draft.slots(packed), filled.get(n), use(packed)));
            }
        });
        return calls;
    }

    /** Which of some tools a tool could read. */
    private Set<Integer> sources(int packed, Set<Integer> used) {
        Set<Integer> sources = new TreeSet<>();
        for (PackedSlot slot : scores.pack().tools().get(packed).slots()) {
            slot.links().forEach(link -> sources.add(link.packed()));
        }
        sources.retainAll(used);
        return sources;
    }

    /** The fields that look-ups read: near Ana's office is a place, and that place is where things are put. */
    private static Set<Given> handedOn(List<Chosen> calls) {
        Set<Given> fields = new HashSet<>();
        calls.stream()
                .filter(call -> call.capability().looksOnly())
                .flatMap(call -> call.values().values().stream())
                .map(Weighed::given)
                .filter(Given.Field.class::isInstance)
                .forEach(fields::add);
        return fields;
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
