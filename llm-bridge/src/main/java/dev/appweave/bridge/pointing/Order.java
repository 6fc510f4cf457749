package dev.appweave.bridge.pointing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts calls into an order in which each reads only earlier ones; beyond that, as they were said. */
final class Order {
    private static final int DEPTH = 8;

    private Order() {}

    /** The calls in order. Links that would close a circle are left for the caller: their source stands later. */
    static List<Chosen> of(List<Chosen> calls) {
        List<Chosen> left = new ArrayList<>(calls);
        left.sort(Comparator.comparingInt((Chosen call) -> place(call, calls, DEPTH)));
        List<Chosen> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Chosen next = left.stream()
                    .filter(call -> sources(call, calls).stream().allMatch(ordered::contains))
                    .findFirst()
                    .orElseGet(left::getFirst);
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** Where a call was said; one without words of its own stands where what it reads does. */
    private static int place(Chosen call, List<Chosen> calls, int depth) {
        // What is worded over other calls is said after them.
        boolean worded = call.values().values().stream().anyMatch(value -> value.given() instanceof Given.Open);
        if (call.place() != Integer.MAX_VALUE || worded || depth == 0) {
            return call.place();
        }
        return sources(call, calls).stream()
                .mapToInt(source -> place(source, calls, depth - 1))
                .max()
                .orElse(Integer.MAX_VALUE);
    }

    private static List<Chosen> sources(Chosen call, List<Chosen> calls) {
        List<Chosen> sources = new ArrayList<>();
        call.values().values().forEach(value -> {
            if (value.given() instanceof Given.Field(var packed, var _)) {
                source(call, packed, calls).ifPresent(sources::add);
            }
        });
        return sources;
    }

    /** The call a link reads: of several calls of a tool the one with the same number, else the last. */
    static Optional<Chosen> source(Chosen reader, int packed, List<Chosen> calls) {
        List<Chosen> of = calls.stream()
                .filter(call -> call.packed() == packed && call != reader)
                .toList();
        return of.stream()
                .filter(call -> call.number() == reader.number())
                .findFirst()
                .or(() -> of.isEmpty() ? Optional.empty() : Optional.of(of.getLast()));
    }
}
