package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Options.Option;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.text.SchemaValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Shares out what is said among several calls of one tool. The model gives one distribution a parameter, whatever the number
 * of calls, so a parameter that differs from call to call has its share split among the values of all. A column is what a
 * parameter gets in all calls: nothing, one value for all, or a value for each in the order they were said. The best columns
 * together are a beam search: no words serve two parameters, and the values of a call stand together, or those of a parameter.
 */
final class Several {
    /** The model counts to three; three stands for three or more. */
    private static final int OPEN_COUNT = 3;

    /** More calls of one tool than this were hardly meant. */
    private static final int MOST = 8;

    private static final int BEAM = 12;
    private static final int SHARED = 5;

    /** What it costs if values of one call stand among those of another. */
    private static final double TANGLED = Math.log(0.25);

    /** Values said in the same way as the best one are as good as it, and rather one a call than one for all. */
    private static final double ALIKE = Math.log(1.5);

    /** Where there is a value for each call, it is rather that than one for all. */
    private static final double EACH = Math.log(2);

    /** Values of the schema that nobody said. */
    private static final double UNSAID = Math.log(0.5);

    /** How much a value's being less likely than the best one counts where it stands in the right place. */
    private static final double BESIDE = 0.25;

    private static final double LEAST = 1e-3;

    private final Packer.Draft draft;
    private final PackedTool tool;
    private final List<Slot> slots;
    private final SaidAlike saidAlike;
    private final Assignment assignment;

    Several(Packer.Draft draft, PackedTool tool, List<Slot> slots, SaidAlike saidAlike) {
        this.draft = draft;
        this.tool = tool;
        this.slots = slots;
        this.saidAlike = saidAlike;
        this.assignment = new Assignment(slots);
    }

    /** What a parameter gets: one value for all calls, or as many as there are calls. */
    private record Column(List<Weighed> values, double log) {
        Weighed of(int call) {
            return values.get(Math.min(call, values.size() - 1));
        }

        boolean varies() {
            return values.size() > 1;
        }

        List<Spans.Candidate> said() {
            return values.stream()
                    .flatMap(value -> value.given().said().stream())
                    .toList();
        }
    }

    private record State(Map<Integer, Column> columns, double log) {}

    /**
     * The calls.
     *
     * @param all the options of each parameter, best first
     * @param counts the shares of 0, 1, 2, and 3 or more calls
     * @param atLeast how many calls there are, 3 for three or more
     */
    List<Map<Integer, Weighed>> calls(Map<Integer, List<Option>> all, double[] counts, int atLeast) {
        Map<Integer, Option> first = assignment.best(all);
        int alike = saidAlike.times(tool, slots, first);
        Map<Integer, List<Option>> saidAs = new HashMap<>();
        tool.slots().forEach(slot -> saidAs.put(slot.slot(), saidAlike.of(slot.slot(), slots, first)));
        State best = new State(Map.of(), Double.NEGATIVE_INFINITY);
        int times = atLeast;
        for (int n = 2; n <= MOST; n++) {
            boolean may = n == atLeast || n == alike || atLeast >= OPEN_COUNT && n > OPEN_COUNT;
            if (may) {
                State state = best(all, saidAs, n);
                double log = state.log() + Math.log(Math.max(LEAST, counts[Math.min(OPEN_COUNT, n)]));
                if (log > best.log()) {
                    best = new State(state.columns(), log);
                    times = n;
                }
            }
        }
        List<Map<Integer, Weighed>> calls = new ArrayList<>();
        for (int call = 0; call < times; call++) {
            Map<Integer, Weighed> one = new HashMap<>();
            for (Map.Entry<Integer, Column> column : best.columns().entrySet()) {
                one.put(column.getKey(), column.getValue().of(call));
            }
            calls.add(one);
        }
        return calls;
    }

    private State best(Map<Integer, List<Option>> all, Map<Integer, List<Option>> saidAs, int times) {
        Map<Integer, List<Column>> columns = new HashMap<>();
        for (PackedSlot slot : tool.slots()) {
            List<Option> options = all.getOrDefault(slot.slot(), List.of(Option.NOTHING));
            columns.put(slot.slot(), columns(slot.slot(), options, saidAs.getOrDefault(slot.slot(), List.of()), times));
        }
        besideOthers(columns, all, times);
        List<Integer> order = columns.keySet().stream()
                .sorted(Comparator.comparingDouble(slot -> -best(columns.getOrDefault(slot, List.of()))))
                .toList();
        List<State> beam = List.of(new State(Map.of(), 0));
        for (int slot : order) {
            List<State> next = new ArrayList<>();
            for (State state : beam) {
                for (Column column : columns.getOrDefault(slot, List.of())) {
                    Map<Integer, Column> more = new HashMap<>(state.columns());
                    more.put(slot, column);
                    next.add(new State(more, state.log() + column.log() + cost(slot, column, state.columns())));
                }
            }
            next.sort(Comparator.comparingDouble((State state) -> -state.log()));
            beam = next.subList(0, Math.min(BEAM, next.size()));
        }
        return beam.getFirst();
    }

    /** Adds columns of values that stand beside those of another parameter, one a call. */
    private static void besideOthers(Map<Integer, List<Column>> columns, Map<Integer, List<Option>> all, int times) {
        Map<Integer, List<Column>> found = new HashMap<>();
        columns.forEach((other, known) -> known.stream()
                .filter(column -> column.varies() && column.said().size() == times)
                .forEach(column -> Neighbours.of(column.said())
                        .forEach(neighbours -> all.forEach((slot, options) -> {
                            if (!slot.equals(other)) {
                                neighbours
                                        .among(options)
                                        .map(Several::beside)
                                        .ifPresent(found.computeIfAbsent(slot, _ -> new ArrayList<>())::add);
                            }
                        }))));
        found.forEach((slot, more) -> {
            List<Column> known = columns.getOrDefault(slot, List.of());
            more.stream()
                    .filter(column -> known.stream().noneMatch(one -> one.said().equals(column.said())))
                    .distinct()
                    .forEach(columns.computeIfAbsent(slot, _ -> new ArrayList<>())::add);
        });
    }

    /** Values that stand beside others need not be likely by themselves. */
    private static Column beside(List<Option> values) {
        double best = values.stream().mapToDouble(Option::log).max().orElse(0);
        double log = values.stream()
                .mapToDouble(value -> BESIDE * (value.log() - best))
                .sum();
        return new Column(values.stream().map(Several::weighed).toList(), best + log + EACH);
    }

    private static double best(List<Column> columns) {
        return columns.stream().mapToDouble(Column::log).max().orElse(0);
    }

    private double cost(int slot, Column column, Map<Integer, Column> others) {
        double cost = 0;
        for (Map.Entry<Integer, Column> other : others.entrySet()) {
            long clashes = column.said().stream()
                    .filter(one -> other.getValue().said().stream().anyMatch(two -> Rows.overlap(one, two)))
                    .filter(_ -> !assignment.bothEnds(slot, other.getKey()))
                    .count();
            cost += clashes * Assignment.TWICE;
            cost += clashes == 0 && tangled(column, other.getValue()) ? TANGLED : 0;
        }
        return cost;
    }

    /** Whether neither the values of a call stand together ("3 m at 30°, 8 m at 25°") nor those of a parameter. */
    private static boolean tangled(Column a, Column b) {
        if (!a.varies()
                || !b.varies()
                || a.said().isEmpty()
                || a.said().size() != b.said().size()) {
            return false;
        }
        List<Spans.Candidate> first = a.said();
        List<Spans.Candidate> second = b.said();
        boolean byCall = true;
        for (int i = 0; i + 1 < first.size(); i++) {
            int last = Math.max(first.get(i).from(), second.get(i).from());
            int next = Math.min(first.get(i + 1).from(), second.get(i + 1).from());
            byCall &= last < next;
        }
        boolean byParameter = first.getLast().from() < second.getFirst().from()
                || second.getLast().from() < first.getFirst().from();
        return !byCall && !byParameter;
    }

    private List<Column> columns(int slot, List<Option> options, List<Option> alike, int times) {
        List<Column> columns = new ArrayList<>();
        options.stream()
                .filter(option -> option.given() instanceof Given.Nothing)
                .findFirst()
                .ifPresent(none -> columns.add(shared(none)));
        options.stream()
                .filter(option -> !(option.given() instanceof Given.Nothing))
                .limit(SHARED)
                .forEach(option -> columns.add(shared(option)));
        apart(options, times, option -> !option.spans().isEmpty()).ifPresent(columns::add);
        named(slot, options, times).ifPresent(columns::add);
        if (alike.size() == times) {
            columns.add(new Column(
                    alike.stream().map(Several::weighed).toList(),
                    alike.getFirst().log() + ALIKE));
        }
        return columns;
    }

    private static Column shared(Option option) {
        return new Column(List.of(weighed(option)), option.log());
    }

    private static Weighed weighed(Option option) {
        return new Weighed(option.given(), Math.exp(option.log()));
    }

    /** The likeliest values that stand apart, one a call; each has its part of the share. */
    private static Optional<Column> apart(List<Option> options, int times, Predicate<Option> kind) {
        List<Option> chosen = new ArrayList<>();
        for (Option option : options) {
            boolean fits = kind.test(option)
                    && chosen.stream().noneMatch(one -> one.given().equals(option.given()))
                    && chosen.stream().flatMap(one -> one.spans().stream()).noneMatch(a -> option.spans().stream()
                            .anyMatch(b -> Rows.overlap(a, b)));
            if (fits && chosen.size() < times) {
                chosen.add(option);
            }
        }
        chosen.sort(Comparator.comparingInt(option ->
                option.spans().isEmpty() ? 0 : option.spans().getFirst().from()));
        return chosen.size() < times ? Optional.empty() : Optional.of(column(chosen, times));
    }

    private static Column column(List<Option> values, int times) {
        double log = 0;
        List<Weighed> weighed = new ArrayList<>();
        for (Option value : values) {
            double share = Math.min(1, times * Math.exp(value.log()));
            log += Math.log(Math.max(LEAST, share));
            weighed.add(new Weighed(value.given(), share));
        }
        return new Column(weighed, log + EACH);
    }

    /** Values of the schema, one a call, in the order they were said as far as they were. */
    private Optional<Column> named(int slot, List<Option> options, int times) {
        Map<Given, Integer> places = new HashMap<>();
        SchemaValues.enums(draft.words(), slots.get(slot).schema())
                .forEach(match -> places.putIfAbsent(
                        new Given.Named(match.value()), match.span().start()));
        return apart(options, times, option -> option.given() instanceof Given.Named)
                .map(column -> {
                    List<Weighed> ordered = column.values().stream()
                            .sorted(Comparator.comparingInt(
                                    value -> places.getOrDefault(value.given(), Integer.MAX_VALUE)))
                            .toList();
                    boolean unsaid = ordered.stream().anyMatch(value -> !places.containsKey(value.given()));
                    return new Column(ordered, column.log() + (unsaid ? UNSAID : 0));
                });
    }
}
