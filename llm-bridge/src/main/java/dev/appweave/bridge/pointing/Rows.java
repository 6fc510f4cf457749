package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Options.Option;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that belong together: what stands in a row ("a, b and c"), and what comes close to the best. */
final class Rows {
    /** A further item is worth this share of the best one. */
    static final double FURTHER = 0.25;

    /** An item right beside another is worth this share of the best one. */
    private static final double BESIDE = 0.02;

    private static final Pattern LINKS = Pattern.compile(
            "(?i)[\\s,;&/'\"\u201c\u201d()]*(?:and|or|plus)?[\\s,;&/'\"\u201c\u201d()]*(?:\\b(?:the|an?|my|our)\\s+)?");

    private static final Pattern SEPARATOR = Pattern.compile("(?i)[,;&/]|\\b(?:and|or|plus)\\b");

    /** What comes before the last item of a list that is said. */
    private static final Pattern CLOSING = Pattern.compile("(?i)\\b(?:and|or|plus)\\b|&");

    /** What an item of such a list may cost, in logits, against its best one. */
    private static final double IN_ENUMERATION = -9;

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

    /**
     * A list that is said as one, whatever the model thinks of its single items: "a, b and c", "[5, 3, 4]". What it was sure
     * of, if that is no such list.
     *
     * @param row items the model is sure of, by their place in the text
     * @param words all that could be an item
     */
    List<Option> enumeration(List<Option> row, List<Option> words) {
        LinkedList<Option> items = new LinkedList<>(row);
        double least = items.stream().mapToDouble(Option::log).max().orElse(0) + IN_ENUMERATION;
        boolean closed = false;
        for (boolean grown = true; grown; ) {
            int end = items.getLast().spans().getLast().chars().end();
            Matcher link = LINKS.matcher(text).region(end, text.length());
            Optional<Option> next = link.lookingAt() && isLink(link.group())
                    ? likeliest(words, items, least, span -> span.chars().start() == link.end())
                    : Optional.empty();
            closed |= next.isPresent() && CLOSING.matcher(link.group()).find();
            next.ifPresent(items::addLast);
            grown = next.isPresent();
        }
        for (boolean grown = true; grown; ) {
            int start = items.getFirst().spans().getFirst().chars().start();
            Optional<Option> before = likeliest(
                    words,
                    items,
                    least,
                    span -> span.chars().end() < start
                            && isLink(text.substring(span.chars().end(), start)));
            closed |= before.isPresent()
                    && CLOSING.matcher(text.substring(
                                    before.get().spans().getLast().chars().end(), start))
                            .find();
            before.ifPresent(items::addFirst);
            grown = before.isPresent();
        }
        return closed || bracketed(items) ? List.copyOf(items) : row;
    }

    /** Whether a list stands in brackets. */
    private boolean bracketed(List<Option> items) {
        int start = items.getFirst().spans().getFirst().chars().start();
        int end = items.getLast().spans().getLast().chars().end();
        return start > 0
                && end < text.length()
                && "[({".indexOf(text.charAt(start - 1)) >= 0
                && "])}".indexOf(text.charAt(end)) >= 0;
    }

    private static boolean isLink(String between) {
        return LINKS.matcher(between).matches() && SEPARATOR.matcher(between).find();
    }

    private static Optional<Option> likeliest(
            List<Option> words, List<Option> items, double least, Predicate<Spans.Candidate> place) {
        return words.stream()
                .filter(option -> place.test(option.spans().getFirst()))
                .filter(option -> option.log() >= least)
                .filter(option -> items.stream().noneMatch(item -> overlap(item, option)))
                .max(Comparator.comparingDouble(Option::log));
    }

    private static boolean overlap(Option a, Option b) {
        return overlap(a.spans().getFirst(), b.spans().getFirst());
    }

    private boolean beside(Option a, Option b) {
        return linked(a.spans().getFirst().chars(), b.spans().getFirst().chars());
    }

    /** Only commas, "and" and the like stand between. */
    boolean linked(Span a, Span b) {
        Span first = a.start() < b.start() ? a : b;
        Span second = first == a ? b : a;
        String between = text.substring(first.end(), Math.max(first.end(), second.start()));
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
