package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Options.Option;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.pointing.SlotValues.Value;
import dev.appweave.bridge.text.EnumMatch;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.bridge.text.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the parameters of one tool together, not one by one: the best assignment in which no words serve twice in a call,
 * every value fits its schema, and links go to tools that are called.
 */
final class Filling {
    /** More calls of one tool than this were hardly meant. */
    private static final int MOST_CALLS = 8;

    /** Values of two calls are about as likely as each other: this share at least. */
    private static final double ALIKE = 0.4;

    /** The other half of a moment is worth this share. */
    private static final double HALF = 0.08;

    private static final double LEAST = 1e-9;

    /** So many ways to fill a call are looked at where tools take each other's words. */
    private static final int RANKED = 24;

    private final Packer.Draft draft;
    private final Scores scores;
    private final Pack pack;
    private final Options options;
    private final Rows rows;
    private final SaidAlike saidAlike;
    private final Map<Integer, SaidBeside> beside = new HashMap<>();

    Filling(Packer.Draft draft, Scores scores) {
        this.draft = draft;
        this.scores = scores;
        this.pack = scores.pack();
        this.options = new Options(draft, scores);
        this.rows = new Rows(draft.words().text());
        this.saidAlike = new SaidAlike(draft, pack.spans(), rows);
    }

    /**
     * The calls of one tool.
     *
     * @param packed its place in the pack
     * @param times how often it is called
     * @param used places of the tools that are called: only they can be linked to
     * @param handedOn fields that lead to something else, and are less likely meant themselves
     * @return for each call, slot index to value
     */
    List<Map<Integer, Weighed>> calls(int packed, int times, Set<Integer> used, Set<Given> handedOn) {
        PackedTool tool = pack.tools().get(packed);
        Map<Integer, List<Option>> all = options(packed, used, handedOn);
        List<Map<Integer, Weighed>> calls =
                times == 1 ? List.of(joint(tool, packed, all)) : several(tool, packed, all, times);
        return calls.stream().map(call -> completed(packed, call)).toList();
    }

    /** A call with what follows from its other values: the end of a stretch of time, what is named beside another value. */
    private Map<Integer, Weighed> completed(int packed, Map<Integer, Weighed> call) {
        SaidBeside said = beside.computeIfAbsent(
                packed, _ -> new SaidBeside(draft.words(), draft.slots(packed), slot -> words(packed, slot)));
        return said.completed(new Ends(draft.values(), draft.slots(packed)).completed(call));
    }

    private Map<Integer, List<Option>> options(int packed, Set<Integer> used, Set<Given> handedOn) {
        Map<Integer, List<Option>> all = new HashMap<>();
        for (PackedSlot slot : pack.tools().get(packed).slots()) {
            all.put(slot.slot(), options.of(slot, draft.slots(packed).get(slot.slot()), used, handedOn));
        }
        return all;
    }

    /**
     * How often a tool is called, by its required parameters that take one value each: as often as values stand in a row
     * for one of them ("15, 20 and 30 years"), or as often as all of them have equals. 0 if that tells nothing.
     */
    int rows(int packed, Set<Integer> used) {
        int row = 0;
        int equals = MOST_CALLS;
        PackedTool tool = pack.tools().get(packed);
        List<Slot> slots = draft.slots(packed);
        Map<Integer, List<Option>> all = options(packed, used, Set.of());
        for (PackedSlot slot : tool.slots()) {
            if (slot.required() && !slots.get(slot.slot()).isList()) {
                List<Option> values = all.getOrDefault(slot.slot(), List.of(Option.NOTHING));
                Option best = values.getFirst();
                boolean words = !best.spans().isEmpty();
                row = Math.max(row, words ? rows.row(best, values).size() : 0);
                equals = words
                        ? Math.min(equals, Rows.further(best, values, ALIKE).size())
                        : equals;
            }
        }
        int alike = saidAlike.times(tool, slots, new Assignment(slots).best(all));
        int often = Math.max(Math.max(row, equals == MOST_CALLS ? 0 : equals), alike);
        return often > 1 ? Math.min(MOST_CALLS, often) : 0;
    }

    /** The best link of a parameter to a tool, or that there is none. */
    Weighed link(int packed, int slot, int source) {
        Slot schema = draft.slots(packed).get(slot);
        return pack.tools().get(packed).slots().stream()
                .filter(shown -> shown.slot() == slot)
                .flatMap(shown -> options.of(shown, schema, Set.of(source), Set.of()).stream())
                .filter(option -> option.given() instanceof Given.Field)
                .findFirst()
                .map(option -> new Weighed(option.given(), Math.exp(option.log())))
                .orElse(new Weighed(new Given.Nothing(), 0));
    }

    /** The field of a look-up that a parameter must read; its weight is its share among those that would do. */
    Optional<Weighed> needed(Chosen call, int slot, Chosen lookUp) {
        List<ToolText.FieldText> fields = draft.text(lookUp.packed()).fields();
        return pack.tools().get(call.packed()).slots().stream()
                .filter(shown -> shown.slot() == slot)
                .flatMap(shown -> options
                        .links(
                                shown,
                                link -> link.packed() == lookUp.packed()
                                        && Needs.gives(
                                                lookUp.capability(),
                                                call.capability(),
                                                call.slots().get(slot),
                                                fields.get(link.field())))
                        .stream())
                .findFirst()
                .map(option -> new Weighed(option.given(), Math.exp(option.log())));
    }

    /** The words that could be a value of a parameter, likeliest first, however unlikely. */
    List<Option> words(int packed, int slot) {
        Slot schema = draft.slots(packed).get(slot);
        return pack.tools().get(packed).slots().stream()
                .filter(shown -> shown.slot() == slot)
                .flatMap(shown -> options.words(shown, schema).stream())
                .toList();
    }

    /** The words of the request. */
    Words said() {
        return draft.words();
    }

    /**
     * What a single call of a tool may get, likeliest first; at least one.
     *
     * @param values slot index to value
     * @param log how likely they are together
     */
    record Filled(Map<Integer, Weighed> values, double log) {}

    /** The likeliest ways to fill one call of a tool; parameters as for {@link #calls}. */
    List<Filled> ranked(int packed, Set<Integer> used, Set<Given> handedOn) {
        PackedTool tool = pack.tools().get(packed);
        Map<Integer, List<Option>> all = options(packed, used, handedOn);
        Assignment assignment = new Assignment(draft.slots(packed));
        return assignment.ranked(all, RANKED).stream()
                .map(state -> new Filled(
                        completed(packed, completed(tool, packed, all, assignment.numbered(state.chosen()))),
                        state.log()))
                .toList();
    }

    private Map<Integer, Weighed> joint(PackedTool tool, int packed, Map<Integer, List<Option>> all) {
        Assignment assignment = new Assignment(draft.slots(packed));
        return completed(tool, packed, all, assignment.numbered(assignment.best(all)));
    }

    private Map<Integer, Weighed> completed(
            PackedTool tool, int packed, Map<Integer, List<Option>> all, Map<Integer, Option> best) {
        Map<Integer, Weighed> filled = new HashMap<>();
        for (PackedSlot slot : tool.slots()) {
            Slot schema = draft.slots(packed).get(slot.slot());
            Option option = best.getOrDefault(slot.slot(), Option.NOTHING);
            filled.put(
                    slot.slot(),
                    whole(
                            new Weighed(option.given(), Math.exp(option.log())),
                            schema,
                            all.getOrDefault(slot.slot(), List.of()),
                            slot));
        }
        return filled;
    }

    /** Completes a value: the other items of a list, the other half of a moment. */
    private Weighed whole(Weighed weighed, Slot schema, List<Option> all, PackedSlot slot) {
        return new Weighed(
                whole(new Option(weighed.given(), Math.log(Math.max(LEAST, weighed.weight()))), schema, all, slot),
                weighed.weight());
    }

    private Given whole(Option option, Slot schema, List<Option> all, PackedSlot slot) {
        if (schema.isList() && option.given() instanceof Given.Words) {
            List<Option> items = rows.enumeration(rows.items(option, all), options.words(slot, schema));
            return new Given.Many(items.stream().map(Option::given).toList());
        }
        if (schema.isList() && option.given() instanceof Given.Named) {
            return new Given.Many(
                    named(rows.items(option, all).stream().map(Option::given).toList(), schema));
        }
        if (option.given() instanceof Given.Words(var spans, var _) && !SlotValues.isOpen(schema)) {
            for (Option other : all) {
                if (other.given() instanceof Given.Words(var more, var _)
                        && Math.exp(other.log() - option.log()) > HALF
                        && !Rows.overlap(spans.getFirst(), more.getFirst())) {
                    Optional<Value> both = draft.values().moments().joined(spans.getFirst(), more.getFirst(), schema);
                    if (both.isPresent()) {
                        return new Given.Words(List.of(spans.getFirst(), more.getFirst()), both.get());
                    }
                }
            }
        }
        return option.given();
    }

    /** Named values as they are said: in that order, and with those that are said in one breath with them. */
    private List<Given> named(List<Given> likely, Slot schema) {
        Map<Given, EnumMatch> said = new LinkedHashMap<>();
        SchemaValues.enums(draft.words(), schema.schema())
                .forEach(match -> said.putIfAbsent(new Given.Named(match.value()), match));
        Set<Given> named = new LinkedHashSet<>(likely);
        for (boolean grown = true; grown; ) {
            grown = named.addAll(said.keySet().stream()
                    .filter(other -> Objects.requireNonNull(said.get(other)).score() == 1)
                    .filter(other -> named.stream()
                            .flatMap(one -> Optional.ofNullable(said.get(one)).stream())
                            .anyMatch(one -> rows.linked(
                                    one.span(),
                                    Objects.requireNonNull(said.get(other)).span())))
                    .toList());
        }
        return named.stream()
                .sorted(Comparator.comparingInt(given -> Optional.ofNullable(said.get(given))
                        .map(match -> match.span().start())
                        .orElse(Integer.MAX_VALUE)))
                .toList();
    }

    private List<Map<Integer, Weighed>> several(
            PackedTool tool, int packed, Map<Integer, List<Option>> all, int atLeast) {
        List<Slot> slots = draft.slots(packed);
        Several several = new Several(draft, tool, slots, saidAlike);
        List<Map<Integer, Weighed>> calls = several.calls(all, scores.counts(packed), atLeast);
        for (PackedSlot shown : tool.slots()) {
            int slot = shown.slot();
            List<Option> options = all.getOrDefault(slot, List.of());
            boolean varies =
                    calls.stream().map(call -> call.get(slot)).distinct().count() > 1;
            calls.forEach(call -> call.computeIfPresent(
                    slot,
                    (_, value) -> varies && slots.get(slot).isList() && !(value.given() instanceof Given.Many)
                            ? new Weighed(new Given.Many(List.of(value.given())), value.weight())
                            : whole(value, slots.get(slot), options, shown)));
        }
        return apart(calls);
    }

    /** Without calls that only say again what an earlier one said. */
    private static List<Map<Integer, Weighed>> apart(List<Map<Integer, Weighed>> calls) {
        Set<Map<Integer, Given>> seen = new HashSet<>();
        return calls.stream()
                .filter(call -> {
                    Map<Integer, Given> given = new HashMap<>();
                    call.forEach((slot, value) -> given.put(slot, value.given()));
                    return seen.add(given);
                })
                .toList();
    }
}
