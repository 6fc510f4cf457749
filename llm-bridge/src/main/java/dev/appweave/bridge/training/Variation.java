package dev.appweave.bridge.training;

import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.bridge.training.RequestFile.Step;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** The same request with other values in it, and as people type it in a hurry. */
final class Variation {
    private final Map<String, List<String>> known = new HashMap<>();

    /** Learns which words stand for which parameter. */
    void learn(List<Entry> entries) {
        for (Entry entry : entries) {
            for (Step step : entry.steps()) {
                step.args().forEach((name, arg) -> {
                    if (arg instanceof Arg.Said(var spans, var values)
                            && spans.size() == 1
                            && values.getFirst().isEmpty()) {
                        known.computeIfAbsent(step.tool() + "/" + name, _ -> new ArrayList<>())
                                .add(spans.getFirst().in(entry.text()));
                    }
                });
            }
        }
    }

    /** The request with some of its values exchanged. */
    Entry exchanged(Entry entry, Random random, double share) {
        Map<Integer, String> instead = new TreeMap<>();
        Map<Integer, Span> marked = new TreeMap<>();
        for (Step step : entry.steps()) {
            step.args().forEach((name, arg) -> {
                if (arg instanceof Arg.Said(var spans, var values)) {
                    for (int i = 0; i < spans.size(); i++) {
                        Span span = spans.get(i);
                        marked.put(span.start(), span);
                        List<String> others = known.getOrDefault(step.tool() + "/" + name, List.of());
                        boolean free = values.get(i).isEmpty() && spans.size() == 1 && others.size() > 2;
                        if (free && random.nextDouble() < share) {
                            instead.putIfAbsent(span.start(), others.get(random.nextInt(others.size())));
                        }
                    }
                }
            });
        }
        return instead.isEmpty() ? entry : rewritten(entry, marked, instead);
    }

    private static Entry rewritten(Entry entry, Map<Integer, Span> marked, Map<Integer, String> instead) {
        StringBuilder text = new StringBuilder();
        Map<Span, Span> moved = new HashMap<>();
        int last = 0;
        for (Span span : marked.values()) {
            if (span.start() < last) {
                return entry; // marks inside one another
            }
            text.append(entry.text(), last, span.start());
            String words = instead.getOrDefault(span.start(), span.in(entry.text()));
            moved.put(span, new Span(text.length(), text.length() + words.length()));
            text.append(words);
            last = span.end();
        }
        text.append(entry.text().substring(last));
        List<Step> steps = new ArrayList<>();
        for (Step step : entry.steps()) {
            Map<String, Arg> args = new LinkedHashMap<>();
            step.args()
                    .forEach((name, arg) -> args.put(
                            name,
                            arg instanceof Arg.Said(var spans, var values)
                                    ? new Arg.Said(
                                            spans.stream().map(moved::get).toList(), values)
                                    : arg));
            steps.add(new Step(step.tool(), args));
        }
        return new Entry(entry.line(), entry.kind(), text.toString(), steps);
    }

    /** In lower case, as many type; the marks stay where they are. */
    static Entry hurried(Entry entry) {
        String lower = entry.text().toLowerCase(Locale.ROOT);
        return lower.length() == entry.text().length()
                ? new Entry(entry.line(), entry.kind(), lower, entry.steps())
                : entry;
    }

    /** With two neighbouring letters of an unmarked word exchanged. */
    static Optional<Entry> mistyped(Entry entry, Random random) {
        boolean[] marked = new boolean[entry.text().length() + 1];
        entry.steps().forEach(step -> step.args().values().forEach(arg -> {
            if (arg instanceof Arg.Said(var spans, var _)) {
                spans.forEach(span -> java.util.Arrays.fill(marked, span.start(), span.end(), true));
            }
        }));
        StringBuilder text = new StringBuilder(entry.text());
        for (int i = 0; i < 8 && text.length() > 1; i++) {
            int at = random.nextInt(Math.max(1, text.length() - 2));
            boolean letters = Character.isLetter(text.charAt(at)) && Character.isLetter(text.charAt(at + 1));
            if (letters && !marked[at] && !marked[at + 1]) {
                char first = text.charAt(at);
                text.setCharAt(at, text.charAt(at + 1));
                text.setCharAt(at + 1, first);
                return Optional.of(new Entry(entry.line(), entry.kind(), text.toString(), entry.steps()));
            }
        }
        return Optional.empty();
    }
}
