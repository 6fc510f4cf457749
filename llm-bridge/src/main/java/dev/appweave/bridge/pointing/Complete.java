package dev.appweave.bridge.pointing;

import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which plan is meant: the likeliest, but a plan that needs no question goes before one that acts in the same way and asks. Who
 * said all of it is not to be asked because a question was a little likelier.
 */
final class Complete {
    /** A plan that needs no question goes before one that asks from this share of its likelihood on. */
    private static final double NEARLY = 0.08;

    private Complete() {}

    /**
     * The choice; it is as sure as the likeliest, from which it differs in what is asked for only.
     *
     * @param all what may be meant; at least one
     * @param figures of each
     * @param verdicts on each
     */
    static Judge.Verdict of(
            List<Alternatives.Meant> all, List<SequencedMap<String, Double>> figures, List<Judge.Verdict> verdicts) {
        Judge.Verdict best = Judge.best(verdicts);
        if (!asks(figures.get(best.index()))) {
            return best;
        }
        Set<Integer> acts = acts(all.get(best.index()));
        return verdicts.stream()
                .filter(one -> one.share() > NEARLY * best.share())
                .filter(one -> !asks(figures.get(one.index())))
                .filter(one -> acts(all.get(one.index())).equals(acts))
                .max(Comparator.comparingDouble(Judge.Verdict::share))
                .map(one -> new Judge.Verdict(one.index(), one.share(), best.sure()))
                .orElse(best);
    }

    private static boolean asks(SequencedMap<String, Double> figures) {
        return figures.getOrDefault(Traits.MISSING, 0.0) > 0;
    }

    /** The tools by which it acts. */
    private static Set<Integer> acts(Alternatives.Meant meant) {
        return meant.calls().stream()
                .filter(call -> !call.capability().looksOnly())
                .map(Chosen::packed)
                .collect(Collectors.toSet());
    }
}
