package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Filling.Given;
import dev.appweave.bridge.pointing.Filling.Weighed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses among calls by what they explain: words are said for one purpose, so a call that only repeats what a likelier one
 * has taken, or lacks what it must have, has to be likelier than others to stay. What a kept call reads is kept.
 */
final class Choosing {
    private final List<Chosen> calls;
    private final double sure;

    /**
     * @param calls all that may be meant
     * @param sure from here on a call needs no words of its own
     */
    Choosing(List<Chosen> calls, double sure) {
        this.calls = calls;
        this.sure = sure;
    }

    List<Chosen> kept() {
        List<Chosen> byUse = calls.stream()
                .sorted(Comparator.comparingDouble((Chosen call) -> -call.use()))
                .toList();
        List<Chosen> kept = new ArrayList<>();
        Set<Integer> taken = new TreeSet<>();
        for (Chosen call : byUse) {
            boolean read = byUse.stream()
                    .anyMatch(other -> other != call && other.use() >= call.use() * 0.5 && reads(other, call));
            boolean fresh = words(call).stream().anyMatch(word -> !taken.contains(word));
            boolean whole = missing(call) == 0;
            boolean stays = kept.isEmpty() || call.use() >= sure || read || whole && (fresh || reads(call));
            if (stays) {
                kept.add(call);
                taken.addAll(words(call));
            }
        }
        // A look-up is kept only as long as something reads it, or it was asked for itself.
        kept.removeIf(call -> kept.size() > 1
                && call.use() < sure
                && missing(call) > 0
                && kept.stream().noneMatch(other -> reads(other, call)));
        return calls.stream().filter(kept::contains).toList();
    }

    private static long missing(Chosen call) {
        long missing = 0;
        for (int s = 0; s < call.slots().size(); s++) {
            Weighed value = call.values().get(s);
            boolean needed = call.slots().get(s).required()
                    && !call.slots().get(s).schema().has("default");
            missing += needed && (value == null || !PointingPlanner.given(value)) ? 1 : 0;
        }
        return missing;
    }

    private static boolean reads(Chosen reader, Chosen source) {
        return reader.values().values().stream()
                .anyMatch(value -> value.given() instanceof Given.Field(var packed, var _) && packed == source.packed());
    }

    private static boolean reads(Chosen reader) {
        return reader.values().values().stream().anyMatch(value -> value.given() instanceof Given.Field);
    }

    private static Set<Integer> words(Chosen call) {
        Set<Integer> words = new TreeSet<>();
        call.values().values().forEach(value -> words(value.given(), words));
        return words;
    }

    private static void words(Given given, Set<Integer> words) {
        switch (given) {
            case Given.Words(var spans, var _) ->
                spans.forEach(span -> {
                    for (int w = span.from(); w <= span.to(); w++) {
                        words.add(w);
                    }
                });
            case Given.Many(var items) -> items.forEach(item -> words(item, words));
            case Given.Nothing _, Given.Open _, Given.Named _, Given.Field _ -> {
                // No words of their own.
            }
        }
    }
}
