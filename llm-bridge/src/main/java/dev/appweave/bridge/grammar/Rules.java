package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Expression.CharClass;
import dev.appweave.bridge.grammar.Expression.Choice;
import dev.appweave.bridge.grammar.Expression.Literal;
import dev.appweave.bridge.grammar.Expression.Reference;
import dev.appweave.bridge.grammar.Expression.Repetition;
import dev.appweave.bridge.grammar.Expression.Sequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Rules being collected. A name depends on the wish and on what was named before, never on hash order, so the same input
 * gives the same text; the same body is one rule.
 */
final class Rules {
    /** What llama.cpp begins with. */
    private static final String ROOT = "root";

    private static final int MOST_NAME_CHARS = 48;

    private final SequencedMap<String, Expression> rules = new LinkedHashMap<>();
    private final Map<Expression, Reference> byBody = new HashMap<>();

    /** A rule of that body. Nothing and emptiness are not named: they simplify what they stand in. */
    Expression name(String wish, Expression body) {
        if (body.equals(Expressions.NOTHING) || body.equals(Expressions.EMPTY) || body instanceof Reference) {
            return body;
        }
        Reference known = byBody.get(body);
        if (known != null) {
            return known;
        }
        Reference made = open(wish);
        close(made, body);
        return made;
    }

    /** A name whose body comes later: it may refer to itself. */
    Reference open(String wish) {
        String name = free(wish);
        rules.put(name, Expressions.NOTHING);
        return new Reference(name);
    }

    void close(Reference opened, Expression body) {
        rules.put(opened.rule(), body);
        byBody.putIfAbsent(body, opened);
    }

    /** The name in letters, digits and dashes, with a number if it is taken. */
    private String free(String wish) {
        String plain =
                wish.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = plain.isEmpty() ? "rule" : plain.substring(0, Math.min(plain.length(), MOST_NAME_CHARS));
        String free = name;
        for (int n = 2; rules.containsKey(free) || free.equals(ROOT); n++) {
            free = name + "-" + n;
        }
        return free;
    }

    /** The grammar of a root; rules that no text of it needs are left out. Empty if there is no text. */
    Optional<Grammar> grammar(Expression root) {
        Map<String, Expression> all = new LinkedHashMap<>();
        Set<String> productive = productive();
        rules.forEach((name, body) -> all.put(name, pruned(body, productive)));
        Expression whole = pruned(root, productive);
        if (whole.equals(Expressions.NOTHING)) {
            return Optional.empty();
        }
        all.put(ROOT, whole);
        Set<String> reached = reached(all);
        SequencedMap<String, Expression> kept = new LinkedHashMap<>();
        kept.put(ROOT, whole);
        all.forEach((name, body) -> {
            if (reached.contains(name)) {
                kept.putIfAbsent(name, body);
            }
        });
        return Optional.of(new Grammar(ROOT, kept));
    }

    private static Set<String> reached(Map<String, Expression> all) {
        Set<String> reached = new HashSet<>(Set.of(ROOT));
        Deque<Expression> todo = new ArrayDeque<>();
        todo.add(all.getOrDefault(ROOT, Expressions.EMPTY));
        while (!todo.isEmpty()) {
            Expression one = todo.remove();
            todo.addAll(GrammarCheck.parts(one));
            if (one instanceof Reference(var rule) && reached.add(rule)) {
                todo.add(all.getOrDefault(rule, Expressions.NOTHING));
            }
        }
        return reached;
    }

    /** The rules that stand for at least one text. */
    private Set<String> productive() {
        Set<String> productive = new HashSet<>();
        boolean found = true;
        while (found) {
            found = false;
            for (Map.Entry<String, Expression> rule : rules.entrySet()) {
                found |= !productive.contains(rule.getKey())
                        && !pruned(rule.getValue(), productive).equals(Expressions.NOTHING)
                        && productive.add(rule.getKey());
            }
        }
        return productive;
    }

    private Expression pruned(Expression one, Set<String> productive) {
        return switch (one) {
            case Literal _, CharClass _ -> one;
            case Reference(var rule) -> productive.contains(rule) ? target(rule) : Expressions.NOTHING;
            case Sequence(var parts) ->
                Expressions.sequence(
                        parts.stream().map(part -> pruned(part, productive)).toList());
            case Choice(var options) ->
                Expressions.choice(options.stream()
                        .map(option -> pruned(option, productive))
                        .toList());
            case Repetition(var part, int min, int max) -> Expressions.repeat(pruned(part, productive), min, max);
        };
    }

    /** A rule that is but another name leads to that one; a circle of names has no text and does not come here. */
    private Reference target(String rule) {
        return rules.get(rule) instanceof Reference(var other) ? target(other) : new Reference(rule);
    }
}
