package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same day or range with and without its small words: "the 19th" and "19th", "from 2 to 4" and "2 to 4". */
final class Leads {
    private static final Pattern RANGE = Pattern.compile("(?:(?:from|between)(?: the)?|on the) $");
    private static final Pattern DAY = Pattern.compile("on $");
    private static final int LONGEST = "between the ".length();

    private Leads() {}

    static List<Reading> of(String lower, List<Reading> readings) {
        List<Reading> found = new ArrayList<>();
        for (Reading reading : readings) {
            Span span = reading.span();
            if (!dated(reading)) {
                continue;
            }
            int bare = span.start() + (lower.startsWith("the ", span.start()) ? "the ".length() : 0);
            if (bare > span.start()) {
                found.add(at(reading, bare));
            }
            int before = Math.max(0, span.start() - LONGEST);
            boolean range = reading instanceof Reading.Range;
            if (!range && bare == span.start()) {
                continue; // "on Friday" is a Friday with a word before it; "on the 21st" may be meant as it stands.
            }
            Matcher lead = (range ? RANGE : DAY).matcher(lower).region(before, span.start());
            lead.useTransparentBounds(true);
            if (lead.find() && (lead.start() == 0 || !Character.isLetterOrDigit(lower.charAt(lead.start() - 1)))) {
                found.add(at(reading, lead.start()));
            }
        }
        return found;
    }

    private static boolean dated(Reading reading) {
        return reading instanceof Reading.Range
                || reading instanceof Reading.Moment m && m.date().isPresent();
    }

    private static Reading at(Reading reading, int start) {
        Span span = new Span(start, reading.span().end());
        return switch (reading) {
            case Reading.Range range -> new Reading.Range(span, moment(span, range.from()), moment(span, range.to()));
            case Reading.Moment moment -> moment(span, moment);
            default -> reading;
        };
    }

    private static Reading.Moment moment(Span span, Reading.Moment m) {
        return new Reading.Moment(span, m.date(), m.time(), m.zone(), m.relative());
    }

    /** A time without the zone said after it. */
    static Optional<Reading> withoutZone(Reading.Moment moment, String lower) {
        Matcher zone = Pattern.compile("\\s?[a-z]{3,4}$").matcher(moment.span().in(lower));
        if (moment.zone().isEmpty() || moment.date().isPresent() || !zone.find()) {
            return Optional.empty();
        }
        Span span = new Span(moment.span().start(), moment.span().start() + zone.start());
        return Optional.of(
                new Reading.Moment(span, Optional.empty(), moment.time(), Optional.empty(), moment.relative()));
    }
}
