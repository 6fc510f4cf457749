package dev.appweave.bridge.pointing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts calls into an order in which each reads only earlier ones; beyond that, as they were said. */
final class Order {
    private static final int DEPTH = 8;

    private Order() {}

    /** The calls in order. Links that would close a circle are left for the caller: their source stands later. */
    static List<Chosen> of(List<Chosen> calls, String text) {
        Sources sources = new Sources(calls, text);
        List<Chosen> left = new ArrayList<>(calls);
        left.sort(Comparator.comparingInt((Chosen call) -> place(call, sources, DEPTH)));
        List<Chosen> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Chosen next = left.stream()
                    .filter(call -> sources(call, sources).stream().allMatch(ordered::contains))
                    .findFirst()
                    .orElseGet(left::getFirst);
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** Where a call was said; one without words of its own stands where what it reads does. */
    private static int place(Chosen call, Sources sources, int depth) {
        // What is worded over other calls is said after them.
        boolean worded = call.values().values().stream().anyMatch(value -> value.given() instanceof Given.Open);
        if (call.place() != Integer.MAX_VALUE || worded || depth == 0) {
            return call.place();
        }
        return sources(call, sources).stream()
                .mapToInt(source -> place(source, sources, depth - 1))
                .max()
                .orElse(Integer.MAX_VALUE);
    }

    private static List<Chosen> sources(Chosen call, Sources sources) {
        List<Chosen> found = new ArrayList<>();
        call.values().forEach((slot, value) -> {
            if (value.given() instanceof Given.Field(var packed, var _)) {
                sources.of(call, slot, packed).ifPresent(found::add);
            }
        });
        return found;
    }
}
