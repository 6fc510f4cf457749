package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Shift;
import dev.appweave.bridge.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a parameter takes what becomes of a moment, how far something is moved is no length: "postpone lunch by an hour" does not
 * make it an hour long.
 */
final class Shifted {
    private final List<Chosen> calls;
    private final Words words;
    private final SlotValues values;
    private final List<Shift> shifts;

    Shifted(List<Chosen> calls, Words words, SlotValues values) {
        this.calls = List.copyOf(calls);
        this.words = words;
        this.values = values;
        boolean changes = calls.stream().anyMatch(call -> call.slots().stream().anyMatch(Slot::changes));
        this.shifts = changes ? Shift.of(words.text()) : List.of();
    }

    /** The calls, each with what it moves. */
    List<Chosen> moved() {
        return calls.stream().map(this::moved).toList();
    }

    /** The calls without the lengths that are none, where nobody can tell which way something is to be moved. */
    List<Chosen> undecided() {
        return calls.stream()
                .map(call -> {
                    Map<Integer, Weighed> decided = new HashMap<>(call.values());
                    shifts.stream()
                            .filter(shift -> shift.way() == Shift.Way.UNKNOWN)
                            .filter(_ -> call.slots().stream().anyMatch(Slot::changes))
                            .forEach(shift -> length(call, shift).ifPresent(decided::remove));
                    return call.with(decided);
                })
                .toList();
    }

    private Chosen moved(Chosen call) {
        Chosen changed = call;
        for (int s = 0; s < call.slots().size(); s++) {
            if (call.slots().get(s).changes()) {
                changed = moved(changed, s);
            }
        }
        return changed;
    }

    private Chosen moved(Chosen call, int slot) {
        Slot moment = call.slots().get(slot);
        for (Shift shift : shifts) {
            Spans.Candidate said = candidate(shift);
            Optional<Integer> length = length(call, shift);
            boolean mine = length.isPresent() || calls.stream().noneMatch(other -> takes(other, shift));
            Optional<SlotValues.Value> value = mine && shift.end() == Boundary.isEnd(moment) && !given(call, slot)
                    ? values.value(said, moment)
                    : Optional.empty();
            if (value.isPresent()) {
                Map<Integer, Weighed> changed = new HashMap<>(call.values());
                Weighed before = length.map(changed::remove).orElse(new Weighed(new Given.Nothing(), call.use()));
                changed.put(slot, new Weighed(new Given.Words(List.of(said), value.get()), before.weight()));
                return new Chosen(call.packed(), call.number(), call.capability(), call.slots(), changed, call.use());
            }
        }
        return call;
    }

    private static boolean given(Chosen call, int slot) {
        Weighed value = call.values().get(slot);
        return value != null && PointingPlanner.given(value);
    }

    /** The parameter of a call that took the words for a length. */
    private static Optional<Integer> length(Chosen call, Shift shift) {
        return call.values().entrySet().stream()
                .filter(value -> call.slots().get(value.getKey()).format().equals("duration"))
                .filter(value -> overlaps(value.getValue(), shift))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean takes(Chosen call, Shift shift) {
        return call.values().values().stream().anyMatch(value -> overlaps(value, shift));
    }

    private static boolean overlaps(Weighed value, Shift shift) {
        return value.given().said().stream()
                .anyMatch(span -> span.chars().overlaps(shift.by().span()));
    }

    private Spans.Candidate candidate(Shift shift) {
        int from = 0;
        while (words.tokens().get(from).span().end() <= shift.span().start()) {
            from++;
        }
        int to = from;
        while (to + 1 < words.tokens().size()
                && words.tokens().get(to + 1).span().start() < shift.span().end()) {
            to++;
        }
        return new Spans.Candidate(from, to, words.span(from, to), List.of(shift.by()), 0);
    }
}
