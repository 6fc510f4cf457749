package dev.appweave.bridge.pointing;

import dev.appweave.plugin.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What can be said of the calls a request may mean, in figures: how sure the model is of them, how they share out the words,
 * and how they hang together. {@link Judge} weighs them.
 */
final class Traits {
    /** How many required values nobody gave. */
    static final String MISSING = "missing";

    private static final double LEAST = 1e-4;

    private final Scores scores;
    private final Map<Integer, Double> uses;
    private final List<Chosen> calls;
    private final Set<Integer> inRows;

    /** The words of each call. */
    private final List<SortedSet<Integer>> taken;

    private final int words;
    private final Anchors anchors;
    private final LeftOver leftOver;

    Traits(
            Packer.Draft draft,
            Scores scores,
            Map<Integer, Double> uses,
            Anchors anchors,
            LeftOver leftOver,
            Alternatives.Meant meant) {
        this.scores = scores;
        this.uses = uses;
        this.anchors = anchors;
        this.calls = meant.calls();
        this.inRows = meant.inRows();
        this.taken = calls.stream().map(Chosen::words).toList();
        this.words = draft.words().tokens().size();
        this.leftOver = leftOver;
    }

    /** The figures by name, always the same names in the same order. */
    SequencedMap<String, Double> figures() {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        tools(figures);
        values(figures);
        words(figures);
        together(figures);
        Set<Integer> all = new TreeSet<>();
        taken.forEach(all::addAll);
        leftOver.figures(figures, all);
        figures.put("shown", (double) uses.size());
        figures.put("shares", (double) effects(Effect.SHARE));
        figures.put("deletes", (double) effects(Effect.DESTROY));
        return figures;
    }

    private long effects(Effect effect) {
        return calls.stream()
                .filter(call -> call.capability().effect() == effect)
                .count();
    }

    private static double log(double share) {
        return Math.log(Math.max(LEAST, share));
    }

    /** Which tools are called and which are not, and how often. */
    private void tools(Map<String, Double> figures) {
        double called = 0;
        double passed = 0;
        double counts = 0;
        double least = 1;
        double most = 0;
        for (Map.Entry<Integer, Double> tool : uses.entrySet()) {
            int times = (int) calls.stream()
                    .filter(call -> call.packed() == tool.getKey())
                    .count();
            double use = Math.max(tool.getValue(), times > 0 ? needed(tool.getKey()) : 0);
            if (times > 0) {
                double[] shares = scores.counts(tool.getKey());
                called += log(use);
                least = Math.min(least, use);
                counts += inRows.contains(tool.getKey())
                        ? 0
                        : log(shares[Math.min(shares.length - 1, times)] / Math.max(LEAST, 1 - shares[0]));
            } else {
                passed += log(1 - use);
                most = Math.max(most, use);
            }
        }
        figures.put("called", called);
        figures.put("passed", passed);
        figures.put("least_called", log(least));
        figures.put("most_passed", log(1 - most));
        figures.put("counts", counts);
        figures.put("in_rows", (double) inRows.size());
        figures.put("nothing", calls.isEmpty() ? 1.0 : 0.0);
        figures.put("calls", (double) calls.size());
        figures.put(
                "tools", (double) calls.stream().map(Chosen::packed).distinct().count());
    }

    /** How likely the likeliest call is that cannot do without a look-up. */
    private double needed(int packed) {
        return calls.stream()
                .filter(lookUp -> lookUp.packed() == packed)
                .flatMap(lookUp -> calls.stream().filter(call -> Needs.needs(call, lookUp)))
                .mapToDouble(call -> uses.getOrDefault(call.packed(), 0.0))
                .max()
                .orElse(0);
    }

    private void values(Map<String, Double> figures) {
        double given = 0;
        double linked = 0;
        double leftOut = 0;
        double least = 0;
        int values = 0;
        int links = 0;
        int named = 0;
        int missing = 0;
        int gaps = 0;
        for (Chosen call : calls) {
            for (Map.Entry<Integer, Weighed> value : call.values().entrySet()) {
                double log = log(value.getValue().weight());
                least = Math.min(least, log);
                Given kind = value.getValue().given();
                if (kind instanceof Given.Nothing) {
                    gaps++;
                    leftOut += log;
                    missing += call.slots().get(value.getKey()).required() ? 1 : 0;
                } else {
                    values++;
                    given += log;
                    links += kind instanceof Given.Field ? 1 : 0;
                    linked += kind instanceof Given.Field ? log : 0;
                    named += kind instanceof Given.Named ? 1 : 0;
                }
            }
        }
        figures.put("given", given);
        figures.put("linked", linked);
        figures.put("left_out", leftOut);
        figures.put("least_value", least);
        figures.put("values", (double) values);
        figures.put("links", (double) links);
        figures.put("named", (double) named);
        figures.put("gaps", (double) gaps);
        figures.put(MISSING, (double) missing);
    }

    /** How the calls share out what is said. */
    private void words(Map<String, Double> figures) {
        int[] takers = new int[words];
        int[] acting = new int[words];
        int wordless = 0;
        int onlyLinked = 0;
        for (int c = 0; c < calls.size(); c++) {
            Chosen call = calls.get(c);
            Set<Integer> own = taken.get(c);
            boolean reads = call.values().values().stream().anyMatch(value -> value.given() instanceof Given.Field);
            wordless += own.isEmpty() && !reads ? 1 : 0;
            onlyLinked += own.isEmpty() && reads ? 1 : 0;
            for (int word : own) {
                takers[word]++;
                acting[word] += call.capability().looksOnly() ? 0 : 1;
            }
        }
        int covered = 0;
        int twice = 0;
        int twiceActing = 0;
        for (int word = 0; word < words; word++) {
            covered += takers[word] > 0 ? 1 : 0;
            twice += takers[word] > 1 ? 1 : 0;
            twiceActing += acting[word] > 1 ? 1 : 0;
        }
        figures.put("covered", (double) covered);
        figures.put("covered_share", (double) covered / Math.max(1, words));
        figures.put("taken_twice", (double) twice);
        figures.put("acted_on_twice", (double) twiceActing);
        figures.put("wordless", (double) wordless);
        figures.put("only_linked", (double) onlyLinked);
    }

    /** How the calls hang together. */
    private void together(Map<String, Double> figures) {
        List<Chosen> acting =
                calls.stream().filter(call -> !call.capability().looksOnly()).toList();
        long unread = calls.stream()
                .filter(call -> call.capability().looksOnly())
                .filter(call -> calls.stream().noneMatch(other -> other.reads(call.packed())))
                .count();
        int sameApp = 0;
        for (int a = 0; a < acting.size(); a++) {
            for (int b = a + 1; b < acting.size(); b++) {
                boolean same = app(acting.get(a)).equals(app(acting.get(b)))
                        && acting.get(a).packed() != acting.get(b).packed();
                sameApp += same ? 1 : 0;
            }
        }
        int entangled = 0;
        int crossed = 0;
        for (int a = 0; a < calls.size(); a++) {
            for (int b = a + 1; b < calls.size(); b++) {
                entangled += entangled(taken.get(a), taken.get(b)) ? 1 : 0;
                crossed += anchors.crossed(calls.get(a), calls.get(b)) ? 1 : 0;
            }
        }
        figures.put("entangled", (double) entangled);
        figures.put("crossed", (double) crossed);
        figures.put("unnamed", (double) calls.stream()
                .filter(call -> anchors.of(call.packed()).isEmpty())
                .count());
        figures.put("acting", (double) acting.size());
        figures.put("unread", (double) unread);
        figures.put("unread_beside_acting", acting.isEmpty() ? 0 : (double) unread);
        figures.put("same_app_acts", (double) sameApp);
        figures.put("apps", (double) calls.stream().map(Traits::app).distinct().count());
    }

    /** Whether the words of two calls stand among each other. */
    static boolean entangled(SortedSet<Integer> a, SortedSet<Integer> b) {
        return !a.isEmpty() && !b.isEmpty() && a.first() <= b.last() && b.first() <= a.last();
    }

    private static String app(Chosen call) {
        return call.capability().id().plugin();
    }
}
