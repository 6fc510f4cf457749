package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.pointing.SlotValues.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * Fills the parameters of one tool together, not one by one: the best assignment in which no words serve twice in a call,
 * every value fits its schema, and links go to tools that are called.
 */
final class Filling {
    private static final int OPTIONS = 6;
    private static final int BEAM = 8;
    private static final double LEAST = 0.004;

    /** What it costs to use words twice. */
    private static final double TWICE = Math.log(0.02);

    /** A further value of a list, or of the next call, is worth this share of the best one. */
    private static final double FURTHER = 0.25;

    /** The other half of a moment is worth this share. */
    private static final double HALF = 0.08;

    private final Packer.Draft draft;
    private final Scores scores;
    private final Pack pack;

    Filling(Packer.Draft draft, Scores scores) {
        this.draft = draft;
        this.scores = scores;
        this.pack = scores.pack();
    }

    /** What a parameter gets. */
    sealed interface Given {
        /** Left out, or missing. */
        record Nothing() implements Given {}

        /** A value that cannot be pointed at. */
        record Open() implements Given {}

        /** Words of the request, read as a value. */
        record Words(List<Spans.Candidate> spans, Value value) implements Given {}

        /** A value of the schema. */
        record Named(JsonNode value) implements Given {}

        /** A list of values; those that were said with their words. */
        record Many(List<Given> items) implements Given {}

        /** A field of another tool of the pack. */
        record Field(int packed, int field) implements Given {}
    }

    /** What a parameter gets, and how sure the model is. */
    record Weighed(Given given, double weight) {}

    private record Option(Given given, double log, List<Spans.Candidate> spans) {}

    private record State(Map<Integer, Option> chosen, double log) {}

    /**
     * The calls of one tool.
     *
     * @param packed its place in the pack
     * @param times how often it is called
     * @param used places of the tools that are called: only they can be linked to
     * @return for each call, slot index to value
     */
    List<Map<Integer, Weighed>> calls(int packed, int times, Set<Integer> used) {
        PackedTool tool = pack.tools().get(packed);
        Map<Integer, List<Option>> options = new HashMap<>();
        for (PackedSlot slot : tool.slots()) {
            options.put(slot.slot(), options(slot, draft.slots(packed).get(slot.slot()), used));
        }
        return times == 1 ? List.of(joint(tool, packed, options)) : several(tool, packed, options, times);
    }

    private List<Option> options(PackedSlot slot, Slot schema, Set<Integer> used) {
        float[] logits = scores.logits(slot);
        int links = Pack.FIXED + slot.values().size();
        for (int i = 0; i < slot.links().size(); i++) {
            if (!used.contains(slot.links().get(i).packed())) {
                logits[links + i] = Float.NEGATIVE_INFINITY;
            }
        }
        double[] shares = Scores.softmax(logits);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > LEAST || i == Pack.NONE) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -shares[i]));
        List<Option> options = new ArrayList<>();
        for (int choice : order) {
            if (options.size() < OPTIONS || choice == Pack.NONE) {
                option(choice, slot, schema)
                        .ifPresent(given -> options.add(new Option(
                                given, Math.log(Math.max(1e-9, shares[choice])), spans(given))));
            }
        }
        return options;
    }

    private static List<Spans.Candidate> spans(Given given) {
        return given instanceof Given.Words(var spans, var _) ? spans : List.of();
    }

    private Optional<Given> option(int choice, PackedSlot slot, Slot schema) {
        if (choice == Pack.NONE) {
            return Optional.of(new Given.Nothing());
        }
        if (choice == Pack.OPEN) {
            return Optional.of(new Given.Open());
        }
        if (choice < Pack.FIXED) {
            return Optional.of(new Given.Named(BooleanNode.valueOf(choice == Pack.TRUE)));
        }
        int at = choice - Pack.FIXED;
        if (at < slot.values().size()) {
            return Optional.of(new Given.Named(schema.values().get(at)));
        }
        at -= slot.values().size();
        if (at < slot.links().size()) {
            Pack.Link link = slot.links().get(at);
            return Optional.of(new Given.Field(link.packed(), link.field()));
        }
        at -= slot.links().size();
        Spans.Candidate span = pack.spans().get(slot.open() ? at : slot.spans().get(at));
        return draft.value(span, schema).map(value -> new Given.Words(List.of(span), value));
    }

    // ----- one call

    private Map<Integer, Weighed> joint(PackedTool tool, int packed, Map<Integer, List<Option>> options) {
        List<State> beam = List.of(new State(Map.of(), 0));
        List<Integer> order = options.keySet().stream()
                .sorted(Comparator.comparingDouble(
                        (Integer slot) -> -options.get(slot).getFirst().log()))
                .toList();
        for (int slot : order) {
            Slot schema = draft.slots(packed).get(slot);
            List<State> next = new ArrayList<>();
            for (State state : beam) {
                for (Option option : options.get(slot)) {
                    double cost = state.chosen().entrySet().stream().anyMatch(entry -> clash(
                                    option, entry.getValue(), schema, draft.slots(packed).get(entry.getKey())))
                            ? TWICE
                            : 0;
                    Map<Integer, Option> chosen = new HashMap<>(state.chosen());
                    chosen.put(slot, option);
                    next.add(new State(chosen, state.log() + option.log() + cost));
                }
            }
            next.sort(Comparator.comparingDouble((State state) -> -state.log()));
            beam = next.subList(0, Math.min(BEAM, next.size()));
        }
        Map<Integer, Option> best = beam.getFirst().chosen();
        Map<Integer, Weighed> filled = new HashMap<>();
        for (PackedSlot slot : tool.slots()) {
            Slot schema = draft.slots(packed).get(slot.slot());
            Option option = best.getOrDefault(slot.slot(), new Option(new Given.Nothing(), 0, List.of()));
            filled.put(
                    slot.slot(),
                    new Weighed(
                            whole(option, schema, options.getOrDefault(slot.slot(), List.of())),
                            Math.exp(option.log())));
        }
        return filled;
    }

    /** The same words for two parameters: only a stretch of time has two ends. */
    private static boolean clash(Option a, Option b, Slot first, Slot second) {
        for (Spans.Candidate one : a.spans()) {
            for (Spans.Candidate other : b.spans()) {
                boolean overlap = one.from() <= other.to() && other.from() <= one.to();
                boolean ends = SlotValues.isEnd(first) != SlotValues.isEnd(second)
                        && !SlotValues.isOpen(first)
                        && !SlotValues.isOpen(second);
                if (overlap && !ends) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Completes a value: the other items of a list, the other half of a moment. */
    private Given whole(Option option, Slot schema, List<Option> options) {
        if (schema.isList() && (option.given() instanceof Given.Words || option.given() instanceof Given.Named)) {
            return new Given.Many(further(option, options).stream().map(Option::given).toList());
        }
        if (option.given() instanceof Given.Words(var spans, var _) && !SlotValues.isOpen(schema)) {
            for (Option other : options) {
                if (other != option
                        && other.given() instanceof Given.Words(var more, var _)
                        && Math.exp(other.log() - option.log()) > HALF
                        && !overlap(spans.getFirst(), more.getFirst())) {
                    Optional<Value> both = draft.values().joined(spans.getFirst(), more.getFirst(), schema);
                    if (both.isPresent()) {
                        return new Given.Words(List.of(spans.getFirst(), more.getFirst()), both.get());
                    }
                }
            }
        }
        return option.given();
    }

    /** The best option and those that come close to it, by their place in the text. */
    private List<Option> further(Option best, List<Option> options) {
        List<Option> kept = new ArrayList<>(List.of(best));
        for (Option other : options) {
            boolean same = other.given().getClass() == best.given().getClass();
            boolean apart = kept.stream().allMatch(one -> one.spans().stream()
                    .noneMatch(a -> other.spans().stream().anyMatch(b -> overlap(a, b))));
            boolean fresh = kept.stream().noneMatch(one -> one.given().equals(other.given()));
            if (same && apart && fresh && Math.exp(other.log() - best.log()) >= FURTHER) {
                kept.add(other);
            }
        }
        kept.sort(Comparator.comparingInt(option ->
                option.spans().isEmpty() ? 0 : option.spans().getFirst().from()));
        return kept;
    }

    private static boolean overlap(Spans.Candidate a, Spans.Candidate b) {
        return a.from() <= b.to() && b.from() <= a.to();
    }

    // ----- several calls

    private List<Map<Integer, Weighed>> several(
            PackedTool tool, int packed, Map<Integer, List<Option>> options, int times) {
        Map<Integer, List<Option>> bySlot = new HashMap<>();
        int calls = times;
        for (PackedSlot slot : tool.slots()) {
            List<Option> all = options.getOrDefault(slot.slot(), List.of());
            Option best = all.stream()
                    .max(Comparator.comparingDouble(Option::log))
                    .orElse(new Option(new Given.Nothing(), 0, List.of()));
            boolean value = !(best.given() instanceof Given.Nothing || best.given() instanceof Given.Open);
            List<Option> found = value ? further(best, all) : List.of(best);
            bySlot.put(slot.slot(), found);
            if (times == 3 && slot.required()) {
                calls = Math.max(calls, found.size());
            }
        }
        List<Map<Integer, Weighed>> filled = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            Map<Integer, Weighed> values = new HashMap<>();
            for (PackedSlot slot : tool.slots()) {
                List<Option> found = bySlot.getOrDefault(slot.slot(), List.of());
                Option option = found.size() == 1 ? found.getFirst() : found.get(Math.min(call, found.size() - 1));
                Slot schema = draft.slots(packed).get(slot.slot());
                boolean list = schema.isList()
                        && (option.given() instanceof Given.Words || option.given() instanceof Given.Named);
                values.put(
                        slot.slot(),
                        new Weighed(
                                list ? new Given.Many(List.of(option.given())) : option.given(),
                                Math.exp(option.log())));
            }
            filled.add(values);
        }
        return filled;
    }
}
