package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
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
import java.util.stream.IntStream;

/**
 * The calls that a request may mean: every likely set of tools, each called as often as is likely, with the best values for
 * each set, links filled in and in order; and that nothing is called.
 */
final class Alternatives {
    /** So often a tool may be called from this share on. */
    private static final double OFTEN = 0.03;

    /** A tool may be called again from this share of the likelier single call on, if its words stand in a row. */
    private static final double AGAIN = 0.01;

    private static final double LEAST = 1e-4;

    /** Of so many sets other values are tried, too. */
    private static final int REFILLED = 4;

    /** Other values of a call are tried if they are at least this likely beside its best ones, in logarithms. */
    private static final double NEARLY = -3;

    private static final int OTHER_VALUES = 2;

    private final Packer.Draft draft;
    private final List<CapabilityDescriptor> tools;
    private final Scores scores;
    private final Map<Integer, Double> uses;
    private final Filling filling;
    private final Anchors anchors;
    private final Map<Wanted, List<Map<Integer, Weighed>>> answers = new HashMap<>();
    private final Map<Wanted, Integer> rows = new HashMap<>();
    private final Map<Wanted, List<Filling.Filled>> ranked = new HashMap<>();

    /** What the values of a tool's calls depend on: sets of tools have much in common, and each is asked for once. */
    private record Wanted(int packed, int often, Set<Integer> sources, Set<Given> handedOn) {}

    /**
     * Calls that may be meant.
     *
     * @param calls in order
     * @param inRows tools that are called as often as values stand in a row, whatever the model counts
     */
    record Meant(List<Chosen> calls, Set<Integer> inRows) {}

    /**
     * @param uses how sure the model is that a tool is called, by its place in the pack
     * @param anchors where the request speaks of each
     */
    Alternatives(
            Packer.Draft draft,
            List<CapabilityDescriptor> tools,
            Scores scores,
            Map<Integer, Double> uses,
            Anchors anchors) {
        this.draft = draft;
        this.tools = tools;
        this.scores = scores;
        this.uses = new TreeMap<>(uses);
        this.filling = new Filling(draft, scores);
        this.anchors = anchors;
    }

    /** All that may be meant, of the likeliest set of tools first; at least one, and nothing twice. */
    List<Meant> all() {
        Map<List<Object>, Meant> all = new LinkedHashMap<>();
        proposed().forEach(meant -> all.putIfAbsent(said(meant.calls()), meant));
        return List.copyOf(all.values());
    }

    /** What tells calls apart. */
    private static List<Object> said(List<Chosen> calls) {
        List<Object> said = new ArrayList<>();
        for (Chosen call : calls) {
            Map<Integer, Given> given = new TreeMap<>();
            call.values().forEach((slot, value) -> given.put(slot, value.given()));
            said.add(List.of(call.packed(), given));
        }
        return said;
    }

    private List<Meant> proposed() {
        List<Meant> all = new ArrayList<>();
        int refilled = 0;
        for (Set<Integer> used : new ToolSets(new Needs(draft, scores, tools), uses).likely()) {
            Map<Integer, Integer> times = new TreeMap<>();
            Set<Integer> inRows = new TreeSet<>();
            for (int packed : used) {
                int row = counted(packed) == 1 ? row(packed, used) : 0;
                times.put(packed, row > 1 ? row : counted(packed));
                if (row > 1) {
                    inRows.add(packed);
                }
            }
            List<Chosen> calls = calls(times, false);
            all.add(new Meant(calls, inRows));
            if (contested(calls)) {
                all.add(new Meant(calls(times, true), inRows));
            }
            if (refilled++ < REFILLED) {
                used.stream()
                        .filter(packed -> times.getOrDefault(packed, 1) == 1)
                        .flatMap(packed -> refilled(packed, calls).stream())
                        .forEach(other -> all.add(new Meant(other, inRows)));
            }
            used.forEach(packed -> recounted(packed, times, calls.size())
                    .forEach(other -> all.add(new Meant(other, without(inRows, packed)))));
        }
        return all;
    }

    /** The same calls with other values, nearly as likely, for the one call of a tool. */
    private List<List<Chosen>> refilled(int packed, List<Chosen> calls) {
        Set<Integer> used = new TreeSet<>();
        calls.forEach(call -> used.add(call.packed()));
        List<Filling.Filled> ways = ranked.computeIfAbsent(
                new Wanted(packed, 1, sources(packed, used), Set.of()),
                asked -> filling.ranked(packed, asked.sources(), Set.of()));
        return ways.stream()
                .skip(1)
                .filter(way -> way.log() - ways.getFirst().log() >= NEARLY)
                .limit(OTHER_VALUES)
                .map(way -> calls.stream()
                        .map(call -> call.packed() == packed
                                ? new Chosen(
                                        packed,
                                        call.number(),
                                        call.capability(),
                                        call.slots(),
                                        way.values(),
                                        call.use())
                                : call)
                        .toList())
                .map(other -> ordered(other))
                .toList();
    }

    /** With one of the tools called as often as is likely, too, where that makes another number of calls. */
    private List<List<Chosen>> recounted(int packed, Map<Integer, Integer> times, int calls) {
        return IntStream.range(1, scores.counts(packed).length)
                .filter(often -> often != times.getOrDefault(packed, 1) && often(packed, often) >= OFTEN)
                .mapToObj(often -> {
                    Map<Integer, Integer> other = new TreeMap<>(times);
                    other.put(packed, often);
                    return calls(other, false);
                })
                .filter(other -> other.size() != calls)
                .toList();
    }

    private double use(int packed) {
        return uses.getOrDefault(packed, 0.0);
    }

    /** The share of so many calls, if there are any. */
    private double often(int packed, int times) {
        double[] counts = scores.counts(packed);
        return counts[times] / Math.max(LEAST, 1 - counts[0]);
    }

    private static Set<Integer> without(Set<Integer> all, int one) {
        Set<Integer> rest = new TreeSet<>(all);
        rest.remove(one);
        return rest;
    }

    /** How often the model counts a tool; three stands for three or more. */
    private int counted(int packed) {
        double[] counts = scores.counts(packed);
        return counts[1] >= counts[2] && counts[1] >= counts[3] ? 1 : counts[2] >= counts[3] ? 2 : 3;
    }

    /** How many values stand in a row for a tool that may be called again; 0 or 1 if none do. */
    private int row(int packed, Set<Integer> used) {
        double[] counts = scores.counts(packed);
        return counts[2] + counts[3] < AGAIN * counts[1]
                ? 0
                : rows.computeIfAbsent(
                        new Wanted(packed, 1, sources(packed, used), Set.of()),
                        asked -> filling.rows(packed, asked.sources()));
    }

    /** Whether calls of different tools take the same words. */
    private static boolean contested(List<Chosen> calls) {
        Map<Integer, Integer> takers = new HashMap<>();
        return calls.stream().anyMatch(call -> call.words().stream().anyMatch(word -> {
            Integer other = takers.putIfAbsent(word, call.packed());
            return other != null && other != call.packed();
        }));
    }

    /** @param apart whether each tool keeps its words to itself, the likelier first */
    private List<Chosen> calls(Map<Integer, Integer> times, boolean apart) {
        List<Chosen> calls = filled(times, Set.of(), apart);
        Set<Given> handedOn = handedOn(calls);
        if (!handedOn.isEmpty()) {
            // What leads to something else is not meant itself.
            calls = filled(times, handedOn, apart);
        }
        return ordered(calls);
    }

    private List<Chosen> ordered(List<Chosen> calls) {
        String text = draft.words().text();
        List<Chosen> served = new Serving(calls, filling).served();
        List<Chosen> moved = new Shifted(served, draft.words(), draft.values()).moved();
        return Order.of(new SameDay(moved, text, draft.values()).kept(), text);
    }

    private List<Chosen> filled(Map<Integer, Integer> times, Set<Given> handedOn, boolean apart) {
        if (apart) {
            List<List<SharedOut.Share>> ways = times.keySet().stream()
                    .sorted(Comparator.comparingDouble((Integer packed) -> -use(packed)))
                    .map(packed -> shares(packed, times, handedOn))
                    .toList();
            return new SharedOut(anchors).of(ways);
        }
        List<Chosen> calls = new ArrayList<>();
        List<Integer> order = times.keySet().stream()
                .sorted(Comparator.comparingDouble((Integer packed) -> -use(packed)))
                .toList();
        for (int packed : order) {
            CapabilityDescriptor capability =
                    tools.get(scores.pack().tools().get(packed).tool());
            Wanted wanted = new Wanted(
                    packed,
                    times.getOrDefault(packed, 1),
                    sources(packed, times.keySet()),
                    capability.looksOnly() ? Set.of() : handedOn);
            List<Map<Integer, Weighed>> filled = answers.computeIfAbsent(
                    wanted, asked -> filling.calls(packed, asked.often(), asked.sources(), asked.handedOn()));
            for (int n = 0; n < filled.size(); n++) {
                calls.add(new Chosen(packed, n, capability, draft.slots(packed), filled.get(n), use(packed)));
            }
        }
        calls.sort(Comparator.comparingInt(Chosen::packed).thenComparingInt(Chosen::number));
        return calls;
    }

    /** The ways to fill the calls of a tool. */
    private List<SharedOut.Share> shares(int packed, Map<Integer, Integer> times, Set<Given> handedOn) {
        CapabilityDescriptor capability =
                tools.get(scores.pack().tools().get(packed).tool());
        Set<Integer> sources = sources(packed, times.keySet());
        Set<Given> passedOn = capability.looksOnly() ? Set.of() : handedOn;
        int often = times.getOrDefault(packed, 1);
        if (often > 1) {
            List<Map<Integer, Weighed>> filled = filling.calls(packed, often, sources, passedOn);
            List<Chosen> calls = IntStream.range(0, filled.size())
                    .mapToObj(n -> new Chosen(packed, n, capability, draft.slots(packed), filled.get(n), use(packed)))
                    .toList();
            return List.of(new SharedOut.Share(calls, 0));
        }
        return filling.ranked(packed, sources, passedOn).stream()
                .map(one -> new SharedOut.Share(
                        List.of(new Chosen(packed, 0, capability, draft.slots(packed), one.values(), use(packed))),
                        one.log()))
                .toList();
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
}
