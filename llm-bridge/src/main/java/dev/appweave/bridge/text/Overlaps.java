package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Chooses among finds that cover the same words. */
final class Overlaps {
    private Overlaps() {}

    /** Keeps the longest of overlapping finds, the earlier one of equals; in text order. */
    static <T> List<T> longest(List<T> found, Function<T, Span> span) {
        List<T> byLength = new ArrayList<>(found);
        byLength.sort(Comparator.comparingInt(find -> -length(span.apply(find))));
        List<T> kept = new ArrayList<>();
        for (T find : byLength) {
            if (kept.stream().noneMatch(other -> span.apply(other).overlaps(span.apply(find)))) {
                kept.add(find);
            }
        }
        kept.sort(Comparator.comparingInt(find -> span.apply(find).start()));
        return kept;
    }

    static int length(Span span) {
        return span.end() - span.start();
    }
}
