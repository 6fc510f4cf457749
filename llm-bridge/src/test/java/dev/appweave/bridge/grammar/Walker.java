package dev.appweave.bridge.grammar;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A test double of a model that knows nothing: it writes a random text of a grammar, turning home when it gets long. */
final class Walker {
    private static final int FAR = 1_000_000;
    private static final int MOST_MORE = 4;
    private static final int MOST_FORCED = 600;

    private final Grammar grammar;
    private final Random random;
    private final int mostDepth;
    private final Map<String, Integer> heights = new HashMap<>();
    private final Map<String, Long> lengths = new HashMap<>();
    private final Map<Expression, Integer> known = new IdentityHashMap<>();
    private final Map<List<Expression>, List<Expression>> brief = new IdentityHashMap<>();

    Walker(Grammar grammar, Random random, int mostDepth) {
        this.grammar = grammar;
        this.random = random;
        this.mostDepth = mostDepth;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Map.Entry<String, Expression> rule : grammar.rules().entrySet()) {
                int height = 1 + height(rule.getValue());
                changed |= height < heights.getOrDefault(rule.getKey(), FAR);
                heights.merge(rule.getKey(), height, Math::min);
                long length = length(rule.getValue());
                changed |= length < lengths.getOrDefault(rule.getKey(), (long) FAR);
                lengths.merge(rule.getKey(), length, Math::min);
            }
        }
    }

    /** How many rules one must go through at least. */
    private int height(Expression one) {
        return switch (one) {
            case Expression.Literal _, Expression.CharClass _ -> 0;
            case Expression.Reference(var rule) -> heights.getOrDefault(rule, FAR);
            case Expression.Sequence(var parts) ->
                parts.stream().mapToInt(this::height).max().orElse(0);
            case Expression.Choice(var options) ->
                options.stream().mapToInt(this::height).min().orElse(FAR);
            case Expression.Repetition repetition -> repetition.min() == 0 ? 0 : height(repetition.part());
        };
    }

    String text() {
        StringBuilder out = new StringBuilder();
        walk(grammar.rules().get(grammar.root()), 0, out);
        return out.toString();
    }

    private void walk(Expression one, int depth, StringBuilder out) {
        switch (one) {
            case Expression.Literal(var text) -> out.append(text);
            case Expression.CharClass(var ranges) -> out.appendCodePoint(point(ranges));
            case Expression.Reference(var rule) -> walk(grammar.rules().get(rule), depth + 1, out);
            case Expression.Sequence(var parts) -> parts.forEach(part -> walk(part, depth, out));
            case Expression.Choice(var options) -> walk(chosen(options, depth), depth, out);
            case Expression.Repetition(var part, int min, int max) -> {
                int more = depth > mostDepth ? 0 : random.nextInt(MOST_MORE);
                boolean most = random.nextInt(40) == 0
                        && max < 400
                        && GrammarCheck.parts(part).isEmpty();
                long affordable = MOST_FORCED / Math.max(1, length(part));
                int times =
                        (int) Math.max(min, Math.min(most ? max : Math.min((long) max, (long) min + more), affordable));
                for (int i = 0; i < times; i++) {
                    walk(part, depth, out);
                }
            }
        }
    }

    /** The fewest characters. */
    private long length(Expression one) {
        return switch (one) {
            case Expression.Literal(var text) -> text.length();
            case Expression.CharClass _ -> 1;
            case Expression.Reference(var rule) -> lengths.getOrDefault(rule, (long) FAR);
            case Expression.Sequence(var parts) ->
                Math.min(FAR, parts.stream().mapToLong(this::length).sum());
            case Expression.Choice(var options) ->
                options.stream().mapToLong(this::length).min().orElse(FAR);
            case Expression.Repetition repetition -> Math.min(FAR, repetition.min() * length(repetition.part()));
        };
    }

    /** Those that do not force a long text, if there are such. */
    private List<Expression> brief(List<Expression> options) {
        return brief.computeIfAbsent(options, all -> {
            List<Expression> few =
                    all.stream().filter(option -> length(option) < MOST_FORCED).toList();
            return few.isEmpty() ? all : few;
        });
    }

    private Expression chosen(List<Expression> all, int depth) {
        List<Expression> options = brief(all);
        if (depth <= mostDepth) {
            return options.get(random.nextInt(options.size()));
        }
        int least = options.stream().mapToInt(this::cached).min().orElseThrow();
        List<Expression> near =
                options.stream().filter(option -> cached(option) == least).toList();
        return near.get(random.nextInt(near.size()));
    }

    private int cached(Expression one) {
        return known.computeIfAbsent(one, this::height);
    }

    private int point(List<Expression.Range> ranges) {
        Expression.Range range = ranges.get(random.nextInt(ranges.size()));
        int span = range.last() - range.first() + 1;
        return range.first() + (random.nextInt(4) > 0 ? random.nextInt(Math.min(span, 64)) : random.nextInt(span));
    }
}
