package dev.appweave.bridge.text;

import dev.appweave.plan.Utterance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * Runs every recogniser over an utterance. English; numbers, addresses and ISO dates are read in any language.
 * Thread-safe.
 */
public final class Readings {
    private Readings() {}

    /**
     * Everything the words can be read as.
     *
     * @param said the user's words
     * @param clock now, in the user's zone; relative dates are read by it
     * @param locale decides what "3/4" is: month first for the regions that write so and for plain English, else day first
     * @return by start, longer first; readings may overlap
     */
    public static List<Reading> of(Utterance said, Clock clock, Locale locale) {
        String text = said.text();
        List<Reading> quantities = Quantities.of(text);
        List<Reading> found = new ArrayList<>(quantities);
        found.addAll(Moments.of(text, quantities, clock, locale));
        found.addAll(Addresses.of(text));
        found.addAll(Chunks.of(Words.of(text)));
        List<Reading> sorted = new ArrayList<>(new LinkedHashSet<>(found));
        sorted.sort(Comparator.<Reading>comparingInt(reading -> reading.span().start())
                .thenComparing(Comparator.comparingInt((Reading reading) -> Overlaps.length(reading.span()))
                        .reversed()));
        return List.copyOf(sorted);
    }
}
