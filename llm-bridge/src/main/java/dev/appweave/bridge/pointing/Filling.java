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
    private static final int LISTED = 32;
    private static final int BEAM = 8;
    private static final double LEAST = 0.004;

    /** More calls of one tool than this were hardly meant. */
    private static final int MOST_CALLS = 8;

    /** The model counts to three; three stands for three or more. */
    private static final int OPEN_COUNT = 3;

    /** What it costs to use words twice. */
    private static final double TWICE = Math.log(0.02);

    /** A further value of a list, or of the next call, is worth this share of the best one. */
    private static final double FURTHER = 0.25;

    /** Of all values of a closed parameter one stands out from this share on. */
    private static final double STANDS_OUT = 0.5;

    /** An item of a list right beside another is worth this share of the best one. */
    private static final double BESIDE = 0.02;

    /** Values of two calls are about as likely as each other: this share at least. */
    private static final double ALIKE = 0.4;

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

    /**
     * How often a tool is called, by its required parameters that take one value each: as often as values stand in a row
     * for one of them ("15, 20 and 30 years"), or as often as all of them have equals. 0 if that tells nothing.
     */
    int rows(int packed, Set<Integer> used) {
        int row = 0;
        int equals = MOST_CALLS;
        for (PackedSlot slot : pack.tools().get(packed).slots()) {
            Slot schema = draft.slots(packed).get(slot.slot());
            if (slot.required() && !schema.isList()) {
                List<Option> options = options(slot, schema, used);
                Option best = options.getFirst();
                boolean words = !best.spans().isEmpty();
                row = Math.max(row, words ? row(best, options).size() : 0);
                equals = words ? Math.min(equals, further(best, options, ALIKE).size()) : equals;
            }
        }
        int often = Math.max(row, equals == MOST_CALLS ? 0 : equals);
        return often > 1 ? Math.min(MOST_CALLS, often) : 0;
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
            if (options.size() < LISTED || choice == Pack.NONE) {
                option(choice, slot, schema)
                        .ifPresent(given -> options.add(new Option(
                                given, Math.log(Math.max(1e-9, shares[choice])), spans(given))));
            }
        }
        return slot.required() && (slot.flag() || !slot.values().isEmpty()) ? closed(options) : options;
    }

    /**
     * A required parameter that takes one of few values: where one of them stands out, it is taken rather than asked for;
     * its weight says how sure that is.
     */
    private static List<Option> closed(List<Option> options) {
        List<Option> named =
                options.stream().filter(option -> option.given() instanceof Given.Named).toList();
        double all = named.stream().mapToDouble(option -> Math.exp(option.log())).sum();
        boolean none = options.getFirst().given() instanceof Given.Nothing;
        if (!none || named.isEmpty() || Math.exp(named.getFirst().log()) < STANDS_OUT * all) {
            return options;
        }
        return options.stream()
                .filter(option -> !(option.given() instanceof Given.Nothing))
                .toList();
    }

    /** The best options, and always that of leaving out. */
    private static List<Option> few(List<Option> options) {
        List<Option> few = new ArrayList<>(options.subList(0, Math.min(OPTIONS, options.size())));
        options.stream()
                .skip(OPTIONS)
                .filter(option -> option.given() instanceof Given.Nothing)
                .forEach(few::add);
        return few;
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
        Map<Integer, Option> best = numbered(packed, assignment(packed, options));
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

    /** Parameters that differ in a number ("side1", "side2") get their words in the order they were said. */
    private Map<Integer, Option> numbered(int packed, Map<Integer, Option> chosen) {
        Map<String, List<Integer>> series = new HashMap<>();
        List<Slot> slots = draft.slots(packed);
        for (int s = 0; s < slots.size(); s++) {
            String stem = slots.get(s).name().replaceAll("_?\\d$", "");
            boolean words = chosen.get(s) != null && chosen.get(s).given() instanceof Given.Words;
            if (words && !stem.equals(slots.get(s).name())) {
                series.computeIfAbsent(stem, _ -> new ArrayList<>()).add(s);
            }
        }
        Map<Integer, Option> ordered = new HashMap<>(chosen);
        series.values().forEach(places -> {
            List<Option> said = places.stream()
                    .map(chosen::get)
                    .sorted(Comparator.comparingInt(option -> option.spans().getFirst().from()))
                    .toList();
            for (int i = 0; i < places.size(); i++) {
                ordered.put(places.get(i), said.get(i));
            }
        });
        return ordered;
    }

    /** The best choice for every parameter together. */
    private Map<Integer, Option> assignment(int packed, Map<Integer, List<Option>> options) {
        List<State> beam = List.of(new State(Map.of(), 0));
        List<Integer> order = options.keySet().stream()
                .sorted(Comparator.comparingDouble(
                        (Integer slot) -> -options.get(slot).getFirst().log()))
                .toList();
        for (int slot : order) {
            Slot schema = draft.slots(packed).get(slot);
            List<State> next = new ArrayList<>();
            for (State state : beam) {
                for (Option option : few(options.get(slot))) {
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
        return beam.getFirst().chosen();
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
            return new Given.Many(items(option, options).stream().map(Option::given).toList());
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

    /** The items of a list: what stands in a row with the best one ("a, b and c"), and what comes close to it. */
    private List<Option> items(Option best, List<Option> options) {
        List<Option> row = best.spans().isEmpty() ? List.of(best) : row(best, options);
        return row.size() == 1 ? further(best, options, FURTHER) : row;
    }

    private List<Option> row(Option best, List<Option> options) {
        List<Option> row = new ArrayList<>(List.of(best));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Option other : options) {
                boolean may = !other.spans().isEmpty() && Math.exp(other.log() - best.log()) >= BESIDE;
                if (may && row.stream().noneMatch(one -> overlap(one, other)) && row.stream().anyMatch(one -> beside(one, other))) {
                    row.add(other);
                    grown = true;
                }
            }
        }
        row.sort(Comparator.comparingInt(option -> option.spans().getFirst().from()));
        return row;
    }

    private static boolean overlap(Option a, Option b) {
        return overlap(a.spans().getFirst(), b.spans().getFirst());
    }

    /** Only commas, "and" and the like stand between. */
    private boolean beside(Option a, Option b) {
        boolean before = a.spans().getFirst().to() < b.spans().getFirst().from();
        Spans.Candidate first = before ? a.spans().getFirst() : b.spans().getFirst();
        Spans.Candidate second = before ? b.spans().getFirst() : a.spans().getFirst();
        String between = draft.words()
                .text()
                .substring(first.chars().end(), Math.max(first.chars().end(), second.chars().start()));
        return between.matches("(?i)[\\s,;&/'\"\u201c\u201d()]*(?:and|or|plus)?[\\s,;&/'\"\u201c\u201d()]*") && !between.isEmpty();
    }

    /** The best option and those that come close to it, by their place in the text. */
    private List<Option> further(Option best, List<Option> options, double share) {
        List<Option> kept = new ArrayList<>(List.of(best));
        for (Option other : options) {
            boolean same = other.given().getClass() == best.given().getClass();
            boolean apart = kept.stream().allMatch(one -> one.spans().stream()
                    .noneMatch(a -> other.spans().stream().anyMatch(b -> overlap(a, b))));
            boolean fresh = kept.stream().noneMatch(one -> one.given().equals(other.given()));
            if (same && apart && fresh && Math.exp(other.log() - best.log()) >= share) {
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

    /**
     * Round by round the best assignment of what is left; then each parameter's values go to the calls in the order they
     * were said. A parameter with one value gives it to all.
     */
    private List<Map<Integer, Weighed>> several(
            PackedTool tool, int packed, Map<Integer, List<Option>> options, int times) {
        Map<Integer, List<Option>> left = new HashMap<>(options);
        Map<Integer, List<Weighed>> values = new HashMap<>();
        Map<Integer, Double> best = new HashMap<>();
        int most = times == OPEN_COUNT ? MOST_CALLS : times;
        for (int round = 0; round < most; round++) {
            Map<Integer, Option> chosen = assignment(packed, left);
            boolean fresh = false;
            for (PackedSlot slot : tool.slots()) {
                int s = slot.slot();
                Option option = chosen.get(s);
                double first = best.computeIfAbsent(s, _ -> option.log());
                boolean value = option.given() instanceof Given.Words
                        || option.given() instanceof Given.Named && round == 0
                        || option.given() instanceof Given.Field
                        || round == 0;
                if (value && (round == 0 || Math.exp(option.log() - first) >= FURTHER)) {
                    Slot schema = draft.slots(packed).get(s);
                    Given given = whole(option, schema, left.get(s));
                    values.computeIfAbsent(s, _ -> new ArrayList<>()).add(new Weighed(given, Math.exp(option.log())));
                    fresh |= round > 0;
                    left.put(s, without(left.get(s), given));
                }
            }
            if (round > 0 && !fresh) {
                break;
            }
        }
        int widest = values.values().stream().mapToInt(List::size).max().orElse(1);
        int calls = times == OPEN_COUNT ? Math.max(times, widest) : times;
        List<Map<Integer, Weighed>> filled = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            Map<Integer, Weighed> one = new HashMap<>();
            for (PackedSlot slot : tool.slots()) {
                List<Weighed> found = values.getOrDefault(slot.slot(), List.of());
                found.sort(Comparator.comparingInt(weighed -> place(weighed.given())));
                if (!found.isEmpty()) {
                    one.put(slot.slot(), found.get(Math.min(call, found.size() - 1)));
                }
            }
            filled.add(one);
        }
        return filled;
    }

    /** The options that do not use a value's words again. */
    private static List<Option> without(List<Option> options, Given used) {
        List<Spans.Candidate> taken = used instanceof Given.Many(var items)
                ? items.stream().flatMap(item -> spans(item).stream()).toList()
                : spans(used);
        List<Option> left = options.stream()
                .filter(option -> !option.given().equals(used))
                .filter(option -> option.spans().stream().noneMatch(a -> taken.stream().anyMatch(b -> overlap(a, b))))
                .toList();
        return left.isEmpty() ? List.of(new Option(new Given.Nothing(), 0, List.of())) : left;
    }

    private static int place(Given given) {
        return switch (given) {
            case Given.Words(var spans, var _) -> spans.getFirst().from();
            case Given.Many(var items) ->
                items.stream().mapToInt(Filling::place).min().orElse(0);
            case Given.Nothing _, Given.Open _, Given.Named _, Given.Field _ -> 0;
        };
    }
}
