package dev.appweave.bridge.training;

import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Our own requests in random order without end, varied each time. */
final class RequestSource {
    private static final int MOST_STEPS = 5;

    private final String name;
    private final List<CapabilityDescriptor> tools;
    private final List<Entry> order;
    private final Variation variation = new Variation();
    private final Random random;
    private final double joined;
    private int at;

    /** @param joined how many of the requests are two in one sentence */
    RequestSource(String name, List<Entry> entries, List<CapabilityDescriptor> tools, double joined, Random random) {
        this.name = name;
        this.joined = joined;
        this.tools = List.copyOf(tools);
        this.order = new ArrayList<>(entries);
        this.random = random;
        variation.learn(entries);
        Collections.shuffle(order, random);
    }

    /** The next row; there always is one. */
    Optional<TrainingRow> next() {
        Entry entry = varied();
        if (entry.kind() == '>' && random.nextDouble() < joined) {
            Entry other = varied();
            boolean may = other.line() != entry.line()
                    && other.kind() == '>'
                    && entry.steps().size() + other.steps().size() <= MOST_STEPS;
            entry = may ? Joints.joined(entry, other, random) : entry;
        }
        entry = random.nextDouble() < 0.12 ? Variation.hurried(entry) : entry;
        entry = random.nextDouble() < 0.06 ? Variation.mistyped(entry, random).orElse(entry) : entry;
        return Optional.of(RequestFile.row(entry, name, name, near(entry)));
    }

    private Entry varied() {
        Entry entry = order.get(at++ % order.size());
        return random.nextDouble() < 0.6 ? variation.exchanged(entry, random, 0.6) : entry;
    }

    /** Of many tools those a request uses, and a dozen others. */
    private List<CapabilityDescriptor> near(Entry entry) {
        if (tools.size() < 40) {
            return tools;
        }
        List<CapabilityDescriptor> some = new ArrayList<>();
        for (CapabilityDescriptor tool : tools) {
            boolean used = entry.steps().stream()
                    .anyMatch(step -> step.tool().equals(tool.id().value()));
            if (used || random.nextDouble() < 6.0 / tools.size()) {
                some.add(tool);
            }
        }
        // Neighbours in the file are of the same world: the hardest distractors.
        entry.steps().stream().findFirst().ifPresent(step -> {
            for (int i = 0; i < tools.size(); i++) {
                if (tools.get(i).id().value().equals(step.tool())) {
                    for (int n = Math.max(0, i - 3); n < Math.min(tools.size(), i + 4); n++) {
                        if (!some.contains(tools.get(n))) {
                            some.add(tools.get(n));
                        }
                    }
                }
            }
        });
        return some;
    }
}
