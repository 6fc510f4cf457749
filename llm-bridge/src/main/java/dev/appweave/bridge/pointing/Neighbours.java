package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Options.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The part of a request that belongs to each of several calls, told by a value that each of them has: from its value to that of
 * the next ("<i>Rome</i> on Friday and <i>Oslo</i> on Monday"), or from that of the one before to its own ("Friday in
 * <i>Rome</i> and Monday in <i>Oslo</i>").
 *
 * @param parts first and last word of each part, in order
 */
record Neighbours(List<int[]> parts) {
    Neighbours {
        parts = List.copyOf(parts);
    }

    /** Both ways to cut. */
    static List<Neighbours> of(List<Spans.Candidate> values) {
        List<int[]> behind = new ArrayList<>();
        List<int[]> before = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Spans.Candidate value = values.get(i);
            int next = i + 1 < values.size() ? values.get(i + 1).from() - 1 : Integer.MAX_VALUE;
            behind.add(new int[] {value.to() + 1, next});
            before.add(new int[] {i == 0 ? 0 : values.get(i - 1).to() + 1, value.from() - 1});
        }
        return List.of(new Neighbours(behind), new Neighbours(before));
    }

    /** The likeliest words of each part; empty if a part has none. */
    Optional<List<Option>> among(List<Option> options) {
        List<Option> found = new ArrayList<>();
        for (int[] part : parts) {
            options.stream()
                    .filter(option -> !option.spans().isEmpty())
                    .filter(option ->
                            option.spans().stream().allMatch(span -> part[0] <= span.from() && span.to() <= part[1]))
                    .max(Comparator.comparingDouble(Option::log))
                    .ifPresent(found::add);
        }
        return found.size() == parts.size() ? Optional.of(List.copyOf(found)) : Optional.empty();
    }
}
