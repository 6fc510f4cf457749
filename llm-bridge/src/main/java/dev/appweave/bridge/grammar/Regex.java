package dev.appweave.bridge.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pattern that was read: the texts as a whole that it matches. */
sealed interface Regex {
    /** The empty text. */
    Regex EMPTY = new Row(List.of());

    /** Every text. */
    Regex ANYTHING = new Times(new One(CodePoints.ALL), 0, Expression.UNBOUNDED);

    /** One character. */
    record One(CodePoints points) implements Regex {}

    /** One after the other. */
    record Row(List<Regex> parts) implements Regex {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /** One of several. */
    record Either(List<Regex> options) implements Regex {
        public Either {
            options = List.copyOf(options);
        }
    }

    /** Several times. */
    record Times(Regex part, int min, int max) implements Regex {}

    /** The length of its shortest text in characters, stopping at a number no text has. */
    default long shortest() {
        return switch (this) {
            case One _ -> 1;
            case Row(var parts) -> parts.stream().mapToLong(Regex::shortest).reduce(0, Regex::plus);
            case Either(var options) ->
                options.stream().mapToLong(Regex::shortest).min().orElse(0);
            case Times several -> times(several.part.shortest(), several.min);
        };
    }

    /** The length of its longest text, {@link Long#MAX_VALUE} if there is none. */
    default long longest() {
        return switch (this) {
            case One _ -> 1;
            case Row(var parts) -> parts.stream().mapToLong(Regex::longest).reduce(0, Regex::plus);
            case Either(var options) ->
                options.stream().mapToLong(Regex::longest).max().orElse(0);
            case Times several ->
                several.max == Expression.UNBOUNDED && several.part.longest() > 0
                        ? Long.MAX_VALUE
                        : times(several.part.longest(), several.max);
        };
    }

    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private static long times(long one, long times) {
        return one != 0 && times > Long.MAX_VALUE / one ? Long.MAX_VALUE : one * times;
    }

    /**
     * Its texts of a length, where that can be told by how often one character is repeated; empty if it cannot.
     *
     * @param max {@link Long#MAX_VALUE}: no bound
     */
    default Optional<Regex> within(long min, long max) {
        if (shortest() >= min && longest() <= max) {
            return Optional.of(this);
        }
        return switch (this) {
            case Times(One one, int least, int most) -> Optional.of(times(one, least, most, min, max));
            case Row(var parts) -> row(parts, min, max);
            case Either(var options) -> {
                List<Optional<Regex>> kept =
                        options.stream().map(option -> option.within(min, max)).toList();
                yield kept.stream().allMatch(Optional::isPresent)
                        ? Optional.of(new Either(
                                kept.stream().flatMap(Optional::stream).toList()))
                        : Optional.empty();
            }
            case One _, Times _ ->
                longest() < min || shortest() > max ? Optional.of(new Either(List.of())) : Optional.empty();
        };
    }

    private static Regex times(One one, int least, int most, long min, long max) {
        long low = Math.max(least, min);
        long high = most == Expression.UNBOUNDED ? max : Math.min(most, max);
        return low > high
                ? new Either(List.of())
                : new Times(one, (int) low, high >= Expression.UNBOUNDED ? Expression.UNBOUNDED : (int) high);
    }

    /** Only one part may be of several lengths. */
    private static Optional<Regex> row(List<Regex> parts, long min, long max) {
        long fixed = 0;
        int open = -1;
        for (int i = 0; i < parts.size(); i++) {
            Regex part = parts.get(i);
            if (part.shortest() == part.longest()) {
                fixed += part.shortest();
            } else if (open < 0) {
                open = i;
            } else {
                return Optional.empty();
            }
        }
        if (open < 0 || fixed > max) {
            return Optional.of(new Either(List.of()));
        }
        int at = open;
        long rest = max == Long.MAX_VALUE ? max : max - fixed;
        return parts.get(at).within(Math.max(0, min - fixed), rest).map(part -> {
            List<Regex> changed = new ArrayList<>(parts);
            changed.set(at, part);
            return new Row(changed);
        });
    }

    /** Its texts as they stand between the quotes of a JSON string. */
    default Expression expression(JsonText text, Rules rules) {
        return switch (this) {
            case One(var points) -> points.equals(CodePoints.ALL) ? text.anyChar(rules) : text.oneOf(points);
            case Row(var parts) ->
                Expressions.sequence(
                        parts.stream().map(part -> part.expression(text, rules)).toList());
            case Either(var options) ->
                Expressions.choice(options.stream()
                        .map(option -> option.expression(text, rules))
                        .toList());
            case Times(var part, int min, int max) -> {
                Expression one = part.expression(text, rules);
                // As a rule, or what repetitions inside repetitions may leave out would be written again and again.
                yield Expressions.mayBeEmpty(one)
                        ? Expressions.repeat(rules.name("part", Expressions.notEmpty(one)), 0, max)
                        : Expressions.repeat(one, min, max);
            }
        };
    }
}
