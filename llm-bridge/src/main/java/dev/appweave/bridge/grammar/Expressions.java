package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Expression.CharClass;
import dev.appweave.bridge.grammar.Expression.Choice;
import dev.appweave.bridge.grammar.Expression.Literal;
import dev.appweave.bridge.grammar.Expression.Range;
import dev.appweave.bridge.grammar.Expression.Reference;
import dev.appweave.bridge.grammar.Expression.Repetition;
import dev.appweave.bridge.grammar.Expression.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes expressions in their simplest form. */
final class Expressions {
    static final Expression EMPTY = new Sequence(List.of());
    static final Expression NOTHING = new Choice(List.of());

    private Expressions() {}

    static Expression literal(String text) {
        return text.isEmpty() ? EMPTY : new Literal(text);
    }

    static Expression range(int first, int last) {
        return first > last
                ? NOTHING
                : first == last ? literal(Character.toString(first)) : new CharClass(List.of(new Range(first, last)));
    }

    static Expression sequence(Expression... parts) {
        return sequence(List.of(parts));
    }

    /** Without empty parts, with texts side by side made one; nothing if a part is nothing. */
    static Expression sequence(List<Expression> parts) {
        List<Expression> flat = new ArrayList<>();
        for (Expression part : parts) {
            if (part.equals(NOTHING)) {
                return NOTHING;
            }
            for (Expression one : part instanceof Sequence(var inner) ? inner : List.of(part)) {
                if (one instanceof Literal(var text)
                        && !flat.isEmpty()
                        && flat.getLast() instanceof Literal(var before)) {
                    flat.set(flat.size() - 1, new Literal(before + text));
                } else {
                    flat.add(one);
                }
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Sequence(flat);
    }

    static Expression choice(Expression... options) {
        return choice(List.of(options));
    }

    /** Without options that are there already. */
    static Expression choice(Collection<Expression> options) {
        Set<Expression> flat = new LinkedHashSet<>();
        for (Expression option : options) {
            if (option instanceof Choice(var inner)) {
                flat.addAll(inner);
            } else {
                flat.add(option);
            }
        }
        return flat.size() == 1 ? flat.iterator().next() : new Choice(List.copyOf(flat));
    }

    static Expression optional(Expression part) {
        return repeat(part, 0, 1);
    }

    /** A part that may be empty is repeated without its empty text: the same texts, and no endless loop. */
    static Expression repeat(Expression part, int min, int max) {
        if (max == 0 || part.equals(EMPTY) || (part.equals(NOTHING) && min == 0)) {
            return EMPTY;
        }
        if (part.equals(NOTHING)) {
            return NOTHING;
        }
        if (mayBeEmpty(part)) {
            return repeat(notEmpty(part), 0, max);
        }
        if (min == 1 && max == 1) {
            return part;
        }
        return new Repetition(part, min, max);
    }

    /** Whether the empty text is one of its texts; a rule is taken not to have it. */
    static boolean mayBeEmpty(Expression one) {
        return switch (one) {
            case Literal _, CharClass _, Reference _ -> false;
            case Sequence(var parts) -> parts.stream().allMatch(Expressions::mayBeEmpty);
            case Choice(var options) -> options.stream().anyMatch(Expressions::mayBeEmpty);
            case Repetition repetition -> repetition.min() == 0 || mayBeEmpty(repetition.part());
        };
    }

    /** Its texts but the empty one. */
    static Expression notEmpty(Expression one) {
        if (!mayBeEmpty(one)) {
            return one;
        }
        return switch (one) {
            case Literal _, CharClass _, Reference _ -> one;
            case Sequence(var parts) -> {
                // The first part that is not empty may be any of them, as all may be empty.
                List<Expression> options = new ArrayList<>();
                for (int i = 0; i < parts.size(); i++) {
                    options.add(sequence(notEmpty(parts.get(i)), sequence(parts.subList(i + 1, parts.size()))));
                }
                yield choice(options);
            }
            case Choice(var options) ->
                choice(options.stream().map(Expressions::notEmpty).toList());
            case Repetition repetition -> repeat(notEmpty(repetition.part()), 1, repetition.max());
        };
    }
}
