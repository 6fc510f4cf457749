package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Expression.CharClass;
import dev.appweave.bridge.grammar.Expression.Choice;
import dev.appweave.bridge.grammar.Expression.Literal;
import dev.appweave.bridge.grammar.Expression.Reference;
import dev.appweave.bridge.grammar.Expression.Repetition;
import dev.appweave.bridge.grammar.Expression.Sequence;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Repetitions as llama.cpp takes them. Its reader makes a rule for each time something may be repeated and refuses
 * {@code {m,n}} when that comes to 2,000 or more, counting what repetitions and groups inside have made
 * ({@code MAX_REPETITION_THRESHOLD} in {@code llama-grammar.cpp}; over 2,000 it takes the bound away without a word). So
 * what is repeated is written as a rule of its own unless it is simple, and many times are hundreds of hundreds.
 */
final class BoundedRepetitions {
    private static final int MOST_TIMES = 500;
    private static final int BLOCK = 100;

    private final SequencedMap<String, Expression> rules;
    private final Map<Expression, Reference> made = new HashMap<>();

    BoundedRepetitions(Grammar grammar) {
        this.rules = new LinkedHashMap<>(grammar.rules());
        grammar.rules().forEach((name, body) -> rules.put(name, lower(name, body)));
    }

    SequencedMap<String, Expression> rules() {
        return rules;
    }

    private Expression lower(String name, Expression one) {
        return switch (one) {
            case Literal _, CharClass _, Reference _ -> one;
            case Sequence(var parts) ->
                Expressions.sequence(
                        parts.stream().map(part -> lower(name, part)).toList());
            case Choice(var options) ->
                Expressions.choice(
                        options.stream().map(option -> lower(name, option)).toList());
            case Repetition(var part, int min, int max) -> repeated(name, lower(name, part), min, max);
        };
    }

    private Expression repeated(String name, Expression part, int min, int max) {
        boolean inPlace = simple(part) || (min == 0 && max == 1 && !repeats(part));
        Expression one = inPlace ? part : rule(name, part);
        if (max == Expression.UNBOUNDED) {
            return min <= MOST_TIMES
                    ? Expressions.repeat(one, min, max)
                    : Expressions.sequence(exactly(name, one, min), Expressions.repeat(one, 0, max));
        }
        return max <= MOST_TIMES
                ? Expressions.repeat(one, min, max)
                : Expressions.sequence(exactly(name, one, min), upTo(name, one, max - min));
    }

    /** A single element, which makes no rules where it stands. */
    private static boolean simple(Expression part) {
        return part instanceof CharClass || part instanceof Reference || part instanceof Literal;
    }

    private static boolean repeats(Expression part) {
        return (part instanceof Repetition repetition && repetition.max() > 1)
                || GrammarCheck.parts(part).stream().anyMatch(BoundedRepetitions::repeats);
    }

    private Expression exactly(String name, Expression one, int times) {
        if (times <= MOST_TIMES) {
            return Expressions.repeat(one, times, times);
        }
        int block = block(times);
        return Expressions.sequence(
                Expressions.repeat(blockOf(name, one, block), times / block, times / block),
                exactly(name, one, times % block));
    }

    private Expression upTo(String name, Expression one, int times) {
        if (times <= MOST_TIMES) {
            return Expressions.repeat(one, 0, times);
        }
        int block = block(times);
        int blocks = times / block;
        int rest = times % block;
        Expression whole = blockOf(name, one, block);
        Expression less = rule(name, upTo(name, one, block - 1));
        if (rest == block - 1) {
            return Expressions.sequence(Expressions.repeat(whole, 0, blocks), less);
        }
        return rule(
                name,
                Expressions.choice(
                        Expressions.sequence(Expressions.repeat(whole, 0, blocks - 1), less),
                        Expressions.sequence(Expressions.repeat(whole, blocks, blocks), upTo(name, one, rest))));
    }

    /** The greatest power of a hundred that is not greater; at most a hundred million. */
    private static int block(int times) {
        int block = BLOCK;
        while (block <= times / BLOCK) {
            block *= BLOCK;
        }
        return block;
    }

    private Expression blockOf(String name, Expression one, int block) {
        return rule(name, Expressions.repeat(block == BLOCK ? one : blockOf(name, one, block / BLOCK), BLOCK, BLOCK));
    }

    private Expression rule(String near, Expression body) {
        if (body instanceof Reference || body.equals(Expressions.EMPTY)) {
            return body;
        }
        Reference known = made.get(body);
        if (known != null) {
            return known;
        }
        String name = near + "-r";
        for (int n = 2; rules.containsKey(name); n++) {
            name = near + "-r" + n;
        }
        rules.put(name, body);
        Reference reference = new Reference(name);
        made.put(body, reference);
        return reference;
    }
}
