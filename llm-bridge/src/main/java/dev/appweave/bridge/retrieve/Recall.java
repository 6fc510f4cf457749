package dev.appweave.bridge.retrieve;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.catalog.Quota;
import dev.appweave.plan.Retriever;
import dev.appweave.plan.Utterance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Measures how many of the right capabilities a retriever finds among many others. */
public final class Recall {
    private Recall() {}

    /** What was said, and which capabilities it takes. */
    public record Asked(String sentence, Set<CapabilityId> right) {
        public Asked {
            right = Set.copyOf(right);
        }
    }

    /**
     * What came out.
     *
     * @param recall share of right capabilities among the first {@code limit}
     * @param millis the median time of a search
     */
    public record Figures(double recall, double millis) {}

    /**
     * A catalog of the right capabilities and as many others. Where there are too few of those, more are made of them: the
     * deed of one, the thing of another, both descriptions cut and joined.
     */
    public static Catalog among(List<CapabilityDescriptor> right, List<CapabilityDescriptor> others, int count) {
        Random random = new Random(1);
        Map<CapabilityId, CapabilityDescriptor> all = new LinkedHashMap<>();
        right.forEach(capability -> all.put(capability.id(), capability));
        others.forEach(capability -> {
            if (all.size() < right.size() + count) {
                all.putIfAbsent(capability.id(), capability);
            }
        });
        while (all.size() < right.size() + count && others.size() > 1) {
            CapabilityDescriptor made = crossed(
                    others.get(random.nextInt(others.size())), others.get(random.nextInt(others.size())), all.size());
            all.putIfAbsent(made.id(), made);
        }
        Map<String, List<CapabilityDescriptor>> plugins = new LinkedHashMap<>();
        all.values()
                .forEach(capability -> plugins.computeIfAbsent(capability.id().plugin(), _ -> new ArrayList<>())
                        .add(capability));
        return new Catalog(
                1,
                plugins.entrySet().stream()
                        .map(plugin -> new PluginDescriptor(
                                plugin.getKey(), "0.0.0", plugin.getKey(), "measurement", plugin.getValue()))
                        .toList());
    }

    private static CapabilityDescriptor crossed(CapabilityDescriptor deed, CapabilityDescriptor thing, int number) {
        String verb = deed.id().action().replaceAll("_.*", "");
        String noun = thing.id().action().replaceFirst("^[^_]*_?", "");
        String action = (verb + "_" + (noun.isEmpty() ? thing.id().plugin() : noun) + "_" + number);
        String[] first = deed.description().split(" ", 3);
        String[] second = thing.description().split(" ", 2);
        String description = first[0] + " " + (second.length > 1 ? second[1] : thing.description());
        return new CapabilityDescriptor(
                new CapabilityId(thing.id().plugin() + "." + action),
                verb + " " + noun.replace('_', ' '),
                description,
                List.of(),
                List.of(),
                thing.input(),
                thing.output(),
                thing.effect(),
                thing.repeat(),
                thing.find(),
                thing.undo(),
                "",
                false,
                thing.leaves(),
                Quota.NONE,
                thing.timeout(),
                1);
    }

    /** Searches for each sentence. */
    public static Figures measure(Retriever retriever, Catalog catalog, List<Asked> asked, int limit) {
        int wanted = 0;
        int found = 0;
        List<Long> nanos = new ArrayList<>();
        for (Asked one : asked) {
            Utterance said = Utterance.typed(one.sentence());
            // The first search of a sentence embeds it; a planner needs that vector anyway.
            retriever.retrieve(said, catalog, limit);
            long start = System.nanoTime();
            Set<CapabilityId> got = new HashSet<>();
            retriever
                    .retrieve(said, catalog, limit)
                    .forEach(candidate -> got.add(candidate.capability().id()));
            nanos.add(System.nanoTime() - start);
            wanted += one.right().size();
            found += (int) one.right().stream().filter(got::contains).count();
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Figures(
                wanted == 0 ? 0 : (double) found / wanted, sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2) / 1e6);
    }
}
