package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Expression.CharClass;
import dev.appweave.bridge.grammar.Expression.Choice;
import dev.appweave.bridge.grammar.Expression.Literal;
import dev.appweave.bridge.grammar.Expression.Reference;
import dev.appweave.bridge.grammar.Expression.Repetition;
import dev.appweave.bridge.grammar.Expression.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What llama.cpp would refuse, or run into: names of no rule, left recursion, repeated emptiness. */
final class GrammarCheck {
    private final String root;
    private final Map<String, Expression> rules;
    private final Set<String> empty = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    GrammarCheck(String root, Map<String, Expression> rules) {
        this.root = root;
        this.rules = rules;
    }

    void check() {
        defined(root);
        rules.values().forEach(this::defined);
        boolean found = true;
        while (found) {
            found = false;
            for (Map.Entry<String, Expression> rule : rules.entrySet()) {
                found |= mayBeEmpty(rule.getValue()) && empty.add(rule.getKey());
            }
        }
        rules.values().forEach(this::loops);
        rules.keySet().forEach(this::visit);
    }

    private void defined(String name) {
        if (!rules.containsKey(name)) {
            throw new IllegalArgumentException("there is no rule \"" + name + "\"");
        }
    }

    private void defined(Expression one) {
        if (one instanceof Reference(var rule)) {
            defined(rule);
        }
        parts(one).forEach(this::defined);
    }

    private void loops(Expression one) {
        if (one instanceof Repetition repetition && mayBeEmpty(repetition.part())) {
            throw new IllegalArgumentException("repeated, and may be empty: " + repetition.part());
        }
        parts(one).forEach(this::loops);
    }

    private boolean mayBeEmpty(Expression one) {
        return switch (one) {
            case Literal _, CharClass _ -> false;
            case Reference(var rule) -> empty.contains(rule);
            case Sequence(var parts) -> parts.stream().allMatch(this::mayBeEmpty);
            case Choice(var options) -> options.stream().anyMatch(this::mayBeEmpty);
            case Repetition repetition -> repetition.min() == 0 || mayBeEmpty(repetition.part());
        };
    }

    private void visit(String name) {
        if (done.contains(name)) {
            return;
        }
        if (!open.add(name)) {
            throw new IllegalArgumentException("left recursion at the rule \"" + name + "\"");
        }
        begins(rules.getOrDefault(name, Expressions.EMPTY));
        open.remove(name);
        done.add(name);
    }

    /** Visits the rules its texts may begin with. */
    private void begins(Expression one) {
        switch (one) {
            case Literal _, CharClass _ -> {}
            case Reference(var rule) -> visit(rule);
            case Choice(var options) -> options.forEach(this::begins);
            case Repetition repetition -> begins(repetition.part());
            case Sequence(var parts) -> {
                for (Expression part : parts) {
                    begins(part);
                    if (!mayBeEmpty(part)) {
                        return;
                    }
                }
            }
        }
    }

    /** What an expression is made of. */
    static List<Expression> parts(Expression one) {
        return switch (one) {
            case Literal _, CharClass _, Reference _ -> List.of();
            case Sequence(var parts) -> parts;
            case Choice(var options) -> options;
            case Repetition repetition -> List.of(repetition.part());
        };
    }
}
