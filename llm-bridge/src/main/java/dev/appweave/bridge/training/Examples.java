package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.Pack;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.pointing.Packer;
import dev.appweave.bridge.pointing.Slot;
import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.bridge.training.TrainingRow.GoldStep;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;

/** Rows as examples: which tools compete, which are shown in full, what is hidden, what is right. */
final class Examples {
    private static final int LONGEST = 320;

    /** How often the tools that are called are not there: then none of the others is right, however near it is. */
    private static final double HIDDEN = 0.14;

    /** How often the shipped plugins come in the clothes of others. */
    private static final double DRESSED = 0.5;

    private final Packer packer;
    private final Random random;
    private final double disguise;
    private final Guises guises;
    final Counts counts;

    Examples(Packer packer, Random random, double disguise, Guises guises, Counts counts) {
        this.packer = packer;
        this.random = random;
        this.disguise = disguise;
        this.guises = guises;
        this.counts = counts;
    }

    /** What is right for a pack: a count for each tool, groups of choices for each parameter of the called ones. */
    record Example(String source, Pack pack, List<Integer> calls, List<Target> targets) {}

    /** What is right for one parameter. */
    record Target(int packed, PackedSlot slot, List<List<Integer>> groups) {}

    /** An example of a row; {@code foreign} are tools of other worlds that may be mixed in. Empty if it fits no pack. */
    Optional<Example> example(TrainingRow row, List<CapabilityDescriptor> foreign) {
        Set<Integer> used = new LinkedHashSet<>();
        row.steps().forEach(step -> used.add(step.tool()));
        List<CapabilityDescriptor> tools = new ArrayList<>(row.tools());
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < tools.size(); i++) {
            if (!used.contains(i)) {
                rest.add(i);
            }
        }
        Collections.shuffle(rest, random);
        boolean hidden = !used.isEmpty() && random.nextDouble() < HIDDEN && rest.size() + foreign.size() > 1;
        boolean mixed = rest.size() < 2 ? random.nextDouble() < 0.6 : random.nextDouble() < 0.25;
        if (mixed || hidden && rest.isEmpty()) {
            for (CapabilityDescriptor other : foreign) {
                tools.add(other);
                rest.add(tools.size() - 1);
            }
            Collections.shuffle(rest, random);
        }
        // Either all tools show their parameters, or none: which are shown must not tell which are called.
        boolean glance = random.nextDouble() < 0.22 && used.size() + rest.size() > 3;
        Packer.Draft draft = packer.draft(row.request());
        Guises.Wardrobe worn = random.nextDouble() < DRESSED * disguise ? guises.any(random) : Guises.plain();
        if (random.nextDouble() < 0.55) {
            // What looks like the request is what a planner will have to tell apart from it.
            Map<Integer, Double> near = new HashMap<>();
            rest.forEach(tool -> near.put(tool, -draft.cosine(text(tools.get(tool), worn))));
            rest.sort(Comparator.comparingDouble(near::get));
        }
        Disguise mask = new Disguise(random, disguise);
        int most = used.isEmpty() && !glance ? 1 + random.nextInt(6) : glance ? 16 : random.nextInt(7);
        if (!hidden) {
            for (int tool : used) {
                draft.add(tool, tools.get(tool), mask.tool(text(tools.get(tool), worn)), !glance);
            }
        }
        if (draft.length() > LONGEST + 120) {
            counts.tooLong(row.source());
            return Optional.empty();
        }
        int added = 0;
        for (int tool : rest) {
            if (added == most) {
                break;
            }
            ToolText text = mask.tool(text(tools.get(tool), worn));
            added += draft.addWithin(LONGEST, tool, tools.get(tool), text, !glance) ? 1 : 0;
        }
        if (draft.size() == 0) {
            return Optional.empty();
        }
        draft.shuffle(random);
        Pack pack = draft.pack();
        return Optional.of(labelled(row, draft, pack, hidden));
    }

    private ToolText text(CapabilityDescriptor tool, Guises.Wardrobe worn) {
        return worn.dressed(tool, packer.text(tool));
    }

    private Example labelled(TrainingRow row, Packer.Draft draft, Pack pack, boolean hidden) {
        List<GoldStep> steps = hidden ? List.of() : row.steps();
        Aligner aligner = new Aligner(draft.words(), draft.values());
        List<Integer> calls = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        boolean whole = true;
        for (int t = 0; t < pack.tools().size(); t++) {
            PackedTool packed = pack.tools().get(t);
            List<GoldStep> own =
                    steps.stream().filter(step -> step.tool() == packed.tool()).toList();
            calls.add(Math.min(3, own.size()));
            if (own.isEmpty() || !packed.full()) {
                continue;
            }
            List<Slot> slots = draft.slots(t);
            for (PackedSlot shown : packed.slots()) {
                String name = slots.get(shown.slot()).name();
                List<Gold> golds = own.stream()
                        .flatMap(step -> Optional.ofNullable(step.args().get(name)).stream())
                        .toList();
                PackedSlot slot = aligner.withMarked(golds, pack, shown);
                Optional<List<List<Integer>>> groups =
                        aligner.groups(golds, pack, slot, slots.get(slot.slot()), links(steps, draft, pack, slot));
                if (groups.isPresent()) {
                    targets.add(new Target(t, slot, groups.get()));
                    counts.argument(row.source(), golds, groups.get(), slot);
                    whole &= golds.isEmpty() || !Aligner.isOpen(groups.get());
                }
            }
        }
        counts.row(row.source(), whole);
        return new Example(row.source(), pack, calls, targets);
    }

    /** The links of a parameter that read a step's field. */
    static BiFunction<Integer, String, List<Integer>> links(
            List<GoldStep> steps, Packer.Draft draft, Pack pack, PackedSlot slot) {
        return (step, field) -> {
            List<Integer> found = new ArrayList<>();
            if (step >= steps.size()) {
                return found;
            }
            for (int i = 0; i < slot.links().size(); i++) {
                Pack.Link link = slot.links().get(i);
                PackedTool source = pack.tools().get(link.packed());
                boolean same = source.tool() == steps.get(step).tool();
                String key =
                        draft.text(link.packed()).fields().get(link.field()).key();
                if (same && (field.isEmpty() || key.equals(field))) {
                    found.add(i);
                }
            }
            return found;
        };
    }

    /** How much of each set can be said by pointing. */
    static final class Counts {
        private final Map<String, int[]> bySource = new LinkedHashMap<>();

        private int[] of(String source) {
            return bySource.computeIfAbsent(source, _ -> new int[9]);
        }

        void argument(String source, List<Gold> golds, List<List<Integer>> groups, PackedSlot slot) {
            if (golds.isEmpty()) {
                return;
            }
            int[] counts = of(source);
            int first = groups.getFirst().getFirst();
            int links = Pack.FIXED + slot.values().size();
            int kind = first == Pack.NONE
                    ? 5
                    : first == Pack.OPEN
                            ? 4
                            : first < links ? 1 : first < links + slot.links().size() ? 2 : 3;
            counts[kind]++;
            counts[0]++;
        }

        void row(String source, boolean whole) {
            of(source)[6]++;
            of(source)[7] += whole ? 1 : 0;
        }

        void tooLong(String source) {
            of(source)[8]++;
        }

        String table() {
            StringBuilder table = new StringBuilder(
                    "| set | examples | whole plan sayable | arguments | words | enum, yes/no | link | may be left out | not sayable | too long |\n"
                            + "|---|---|---|---|---|---|---|---|---|---|\n");
            bySource.forEach((source, c) -> {
                double n = Math.max(1, c[0]);
                table.append(String.format(
                        java.util.Locale.ROOT,
                        "| %s | %d | %.2f | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %d |%n",
                        source,
                        c[6],
                        c[7] / (double) Math.max(1, c[6]),
                        c[0],
                        c[3] / n,
                        c[1] / n,
                        c[2] / n,
                        c[5] / n,
                        c[4] / n,
                        c[8]));
            });
            return table.toString();
        }
    }
}
