package dev.appweave.bridge.grammar;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A test double of llama.cpp's sampler: whether a text belongs to a grammar, told character by character with the set of
 * all stacks that are possible. Stacks are shared: the same top over the same rest is the same object.
 */
final class Recogniser {
    private final Grammar grammar;
    private final Map<Key, Frame> frames = new HashMap<>();

    Recogniser(Grammar grammar) {
        this.grammar = grammar;
    }

    /** What is still to come: an expression, {@code min} to {@code max} times, then the rest; {@code at}: a place in a literal. */
    private record Frame(Expression one, int at, int min, int max, Frame rest) {
        private static final Frame END = new Frame(Expressions.EMPTY, 0, 0, 0, null);

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private record Key(Expression one, int at, int min, int max, Frame rest) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.one == one
                    && key.at == at
                    && key.min == min
                    && key.max == max
                    && key.rest == rest;
        }

        @Override
        public int hashCode() {
            return ((System.identityHashCode(one) * 31 + at) * 31 + min) * 31 + max + 7 * System.identityHashCode(rest);
        }
    }

    private Frame frame(Expression one, int at, int min, int max, Frame rest) {
        return frames.computeIfAbsent(new Key(one, at, min, max, rest), _ -> new Frame(one, at, min, max, rest));
    }

    boolean accepts(String text) {
        frames.clear();
        Expression root = grammar.rules().get(grammar.root());
        Set<Frame> stacks = opened(Set.of(frame(root, 0, 1, 1, Frame.END)));
        for (int point : text.codePoints().toArray()) {
            Set<Frame> next = new HashSet<>();
            for (Frame top : stacks) {
                step(top, point, next);
            }
            if (next.isEmpty()) {
                return false;
            }
            stacks = opened(next);
        }
        return stacks.contains(Frame.END);
    }

    private void step(Frame top, int point, Set<Frame> next) {
        switch (top.one) {
            case Expression.Literal(var text) -> {
                if (top != Frame.END && text.codePointAt(top.at) == point) {
                    int after = top.at + Character.charCount(point);
                    next.add(after == text.length() ? top.rest : frame(top.one, after, 1, 1, top.rest));
                }
            }
            case Expression.CharClass(var ranges) -> {
                if (ranges.stream().anyMatch(range -> range.first() <= point && point <= range.last())) {
                    next.add(top.rest);
                }
            }
            default -> {}
        }
    }

    /** All stacks with a character on top, or ended. */
    private Set<Frame> opened(Set<Frame> stacks) {
        Deque<Frame> todo = new ArrayDeque<>(stacks);
        Set<Frame> seen = new HashSet<>(stacks);
        Set<Frame> ready = new HashSet<>();
        while (!todo.isEmpty()) {
            Frame top = todo.remove();
            if (top == Frame.END) {
                ready.add(top);
                continue;
            }
            for (Frame next : inside(top)) {
                if (next == top) {
                    ready.add(top);
                } else if (seen.add(next)) {
                    todo.add(next);
                }
            }
        }
        return ready;
    }

    private List<Frame> inside(Frame top) {
        Frame rest = top.rest;
        return switch (top.one) {
            case Expression.Literal _, Expression.CharClass _ -> List.of(top);
            case Expression.Reference(var rule) -> List.of(frame(grammar.rules().get(rule), 0, 1, 1, rest));
            case Expression.Choice(var options) ->
                options.stream().map(option -> frame(option, 0, 1, 1, rest)).toList();
            case Expression.Sequence(var parts) -> {
                Frame all = rest;
                for (Expression part : parts.reversed()) {
                    all = frame(part, 0, 1, 1, all);
                }
                yield List.of(all);
            }
            case Expression.Repetition repetition -> repeated(repetition, top);
        };
    }

    private List<Frame> repeated(Expression.Repetition one, Frame top) {
        // The numbers of a frame that was made for something else are 1 and 1: those of a repetition begin here.
        int min = top.at == 0 ? one.min() : top.min;
        int max = top.at == 0 ? one.max() : top.max;
        int less = max == Expression.UNBOUNDED ? max : max - 1;
        Frame after = less == 0 ? top.rest : frame(one, 1, Math.max(0, min - 1), less, top.rest);
        Frame once = frame(one.part(), 0, 1, 1, after);
        return min == 0 ? List.of(once, top.rest) : List.of(once);
    }
}
