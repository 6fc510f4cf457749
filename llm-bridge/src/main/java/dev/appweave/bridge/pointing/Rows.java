package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Options.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Values that belong together: what stands in a row ("a, b and c"), and what comes close to the best. */
final class Rows {
    /** A further item is worth this share of the best one. */
    static final double FURTHER = 0.25;

    /** An item right beside another is worth this share of the best one. */
    private static final double BESIDE = 0.02;

    private static final Pattern LINKS =
            Pattern.compile("(?i)[\\s,;&/'\"\u201c\u201d()]*(?:and|or|plus)?[\\s,;&/'\"\u201c\u201d()]*");

    private final String text;

    Rows(String text) {
        this.text = text;
    }

    /** The items of a list: what stands in a row with the best one ("a, b and c"), and what comes close to it. */
    List<Option> items(Option best, List<Option> options) {
        List<Option> row = best.spans().isEmpty() ? List.of(best) : row(best, options);
        return row.size() == 1 ? further(best, options, FURTHER) : row;
    }

    /** The values that stand in a row with the best one, by their place in the text; alone if none does. */
    List<Option> row(Option best, List<Option> options) {
        List<Option> row = new ArrayList<>(List.of(best));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Option other : options) {
                boolean may = !other.spans().isEmpty() && Math.exp(other.log() - best.log()) >= BESIDE;
                if (may
                        && row.stream().noneMatch(one -> overlap(one, other))
                        && row.stream().anyMatch(one -> beside(one, other))) {
                    row.add(other);
                    grown = true;
                }
            }
        }
        row.sort(Comparator.comparingInt(option -> option.spans().getFirst().from()));
        return row;
    }

    private static boolean overlap(Option a, Option b) {
        return overlap(a.spans().getFirst(), b.spans().getFirst());
    }

    /** Only commas, "and" and the like stand between. */
    private boolean beside(Option a, Option b) {
        boolean before = a.spans().getFirst().to() < b.spans().getFirst().from();
        Spans.Candidate first = before ? a.spans().getFirst() : b.spans().getFirst();
        Spans.Candidate second = before ? b.spans().getFirst() : a.spans().getFirst();
        String between = text.substring(
                first.chars().end(),
                Math.max(first.chars().end(), second.chars().start()));
        return !between.isEmpty() && LINKS.matcher(between).matches();
    }

    /** The best option and those that come close to it, by their place in the text. */
    static List<Option> further(Option best, List<Option> options, double share) {
        List<Option> kept = new ArrayList<>(List.of(best));
        for (Option other : options) {
            boolean same = other.given().getClass() == best.given().getClass();
            boolean apart = kept.stream().allMatch(one -> one.spans().stream()
                    .noneMatch(a -> other.spans().stream().anyMatch(b -> overlap(a, b))));
            boolean fresh = kept.stream().noneMatch(one -> one.given().equals(other.given()));
            if (same && apart && fresh && Math.exp(other.log() - best.log()) >= share) {
                kept.add(other);
            }
        }
        kept.sort(Comparator.comparingInt(option ->
                option.spans().isEmpty() ? 0 : option.spans().getFirst().from()));
        return kept;
    }

    static boolean overlap(Spans.Candidate a, Spans.Candidate b) {
        return a.from() <= b.to() && b.from() <= a.to();
    }
}
