package dev.appweave.bridge.text;

import dev.appweave.plan.Utterance;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** Runs every recogniser over an utterance. Thread-safe. */
public final class Readings {
    private Readings() {}

    /**
     * Everything the words can be read as.
     *
     * @param said the user's words
     * @param clock now, in the user's zone; relative dates are read by it
     * @param locale decides what "3/4" is: month first for regions that write so, else day first
     * @return by start, longer first; readings may overlap
     */
    public static List<Reading> of(Utterance said, Clock clock, Locale locale) {
        return List.of();
    }
}
