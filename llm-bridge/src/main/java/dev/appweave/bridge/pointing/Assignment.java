package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Options.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The best choice for every parameter of a call together: no words serve twice. A beam search over the parameters. */
final class Assignment {
    private static final int OPTIONS = 6;
    private static final int BEAM = 8;

    /** What it costs to use words twice. */
    static final double TWICE = Math.log(0.02);

    private static final Pattern NUMBER = Pattern.compile("_?\\d$");

    private final List<Slot> slots;
    private final Set<Integer> closing = new HashSet<>();
    private final Set<Integer> open = new HashSet<>();

    /** @param slots the parameters, by slot index */
    Assignment(List<Slot> slots) {
        this.slots = slots;
        for (int s = 0; s < slots.size(); s++) {
            if (Boundary.isEnd(slots.get(s))) {
                closing.add(s);
            }
            if (SlotValues.isOpen(slots.get(s))) {
                open.add(s);
            }
        }
    }

    /** A choice for every parameter, and the log of how likely it is. */
    record State(Map<Integer, Option> chosen, double log) {}

    /** The best choice for every parameter together. */
    Map<Integer, Option> best(Map<Integer, List<Option>> options) {
        return ranked(options, BEAM).getFirst().chosen();
    }

    /** The best choices for every parameter together, best first; at least one, and about as many as are wanted at most. */
    List<State> ranked(Map<Integer, List<Option>> options, int most) {
        List<State> beam = List.of(new State(Map.of(), 0));
        List<Integer> order = options.keySet().stream()
                .sorted(Comparator.comparingDouble(
                        (Integer slot) -> -of(options, slot).getFirst().log()))
                .toList();
        for (int slot : order) {
            List<State> next = new ArrayList<>();
            for (State state : beam) {
                for (Option option : few(of(options, slot))) {
                    double cost = state.chosen().entrySet().stream()
                                    .anyMatch(entry -> clash(option, entry.getValue(), slot, entry.getKey()))
                            ? TWICE
                            : 0;
                    Map<Integer, Option> chosen = new HashMap<>(state.chosen());
                    chosen.put(slot, option);
                    next.add(new State(chosen, state.log() + option.log() + cost));
                }
            }
            next.sort(Comparator.comparingDouble((State state) -> -state.log()));
            beam = next.subList(0, Math.min(most, next.size()));
        }
        return beam;
    }

    private static List<Option> of(Map<Integer, List<Option>> options, int slot) {
        return options.getOrDefault(slot, List.of(Option.NOTHING));
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

    /** The same words for two parameters: only a stretch of time has two ends. */
    private boolean clash(Option a, Option b, int first, int second) {
        for (Spans.Candidate one : a.spans()) {
            for (Spans.Candidate other : b.spans()) {
                boolean overlap = one.from() <= other.to() && other.from() <= one.to();
                if (overlap && !bothEnds(first, second)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether two parameters are the ends of one stretch of time, which the same words may give. */
    boolean bothEnds(int first, int second) {
        return closing.contains(first) != closing.contains(second) && !open.contains(first) && !open.contains(second);
    }

    /** Parameters that differ in a number ("side1", "side2") get their words in the order they were said. */
    Map<Integer, Option> numbered(Map<Integer, Option> chosen) {
        Map<String, List<Integer>> series = new HashMap<>();
        for (int s = 0; s < slots.size(); s++) {
            String stem = NUMBER.matcher(slots.get(s).name()).replaceAll("");
            boolean words = chosen.get(s) != null && !chosen.get(s).spans().isEmpty();
            if (words && !stem.equals(slots.get(s).name())) {
                series.computeIfAbsent(stem, _ -> new ArrayList<>()).add(s);
            }
        }
        Map<Integer, Option> ordered = new HashMap<>(chosen);
        series.values().forEach(places -> {
            List<Option> said = places.stream()
                    .map(chosen::get)
                    .sorted(Comparator.comparingInt(
                            option -> option.spans().getFirst().from()))
                    .toList();
            for (int i = 0; i < places.size(); i++) {
                ordered.put(places.get(i), said.get(i));
            }
        });
        return ordered;
    }
}
