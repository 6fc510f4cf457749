package dev.appweave.bridge.pointing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;

/**
 * Shares out the words of a request among several tools that would take the same ones: of each tool's ways to be filled, those
 * that go best together, no word twice and the words of a call in one place. A beam search over the tools.
 */
final class SharedOut {
    private static final int BEAM = 24;

    /** What it costs if the words of two tools stand among each other. */
    private static final double AMONG = Math.log(0.3);

    /** What it costs if they stand the other way round than what is said of the tools. */
    private static final double CROSSED = Math.log(0.3);

    private final Anchors anchors;

    SharedOut(Anchors anchors) {
        this.anchors = anchors;
    }

    /**
     * A way to fill the calls of one tool.
     *
     * @param calls all of them
     * @param log how likely it is
     */
    record Share(List<Chosen> calls, double log) {}

    private record State(List<Chosen> calls, double log) {}

    /** The calls that go best together, in the order of the pack. */
    List<Chosen> of(List<List<Share>> ways) {
        List<State> beam = List.of(new State(List.of(), 0));
        for (List<Share> shares : ways) {
            List<State> next = new ArrayList<>();
            for (State state : beam) {
                for (Share share : shares) {
                    List<Chosen> calls = new ArrayList<>(state.calls());
                    calls.addAll(share.calls());
                    next.add(new State(calls, state.log() + share.log() + cost(state.calls(), share.calls())));
                }
            }
            next.sort(Comparator.comparingDouble((State state) -> -state.log()));
            beam = next.subList(0, Math.min(BEAM, next.size()));
        }
        return beam.getFirst().calls().stream()
                .sorted(Comparator.comparingInt(Chosen::packed).thenComparingInt(Chosen::number))
                .toList();
    }

    private double cost(List<Chosen> before, List<Chosen> more) {
        double cost = 0;
        for (Chosen one : before) {
            for (Chosen other : more) {
                SortedSet<Integer> words = one.words();
                long twice = other.words().stream().filter(words::contains).count();
                cost += twice * Assignment.TWICE;
                cost += twice == 0 && Traits.entangled(words, other.words()) ? AMONG : 0;
                cost += anchors.crossed(one, other) ? CROSSED : 0;
            }
        }
        return cost;
    }
}
