package dev.appweave.bridge.pointing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day or a time that no calendar and no clock has: "30 February", "the 31st of April", "at 25:00". Read past, it would become
 * today, or midnight. English.
 */
final class NoSuchMoment {
    private static final String SHORT = "(?:apr(?:il)?|june?|sept?(?:ember)?|nov(?:ember)?)";
    private static final String FEBRUARY = "feb(?:ruary)?";

    /** The number of a day behind its month is none where a day stands before it: "on 12 June 31 people come". */
    private static final Pattern NONE = Pattern.compile("(?i)(?<![\\w:.,/-])(?:"
            + "(?:30|31)(?:st|th)?(?: of)? " + FEBRUARY + "|31(?:st)?(?: of)? " + SHORT
            + "|(?<!\\d )(?<!\\d(?:st|nd|rd|th) )(?<! of )(?:" + FEBRUARY + "\\.? (?:the )?(?:30|31)|" + SHORT
            + "\\.? (?:the )?31)(?:st|th)?"
            + "|(?<=\\bat )(?:2[5-9]|[3-9]\\d):[0-5]\\d|(?<=\\bat )(?:[01]?\\d|2[0-4]):[6-9]\\d)(?![\\w:%]|[.,]\\d)");

    private NoSuchMoment() {}

    /** The words that name one; empty if none do. */
    static Optional<String> in(String text) {
        Matcher none = NONE.matcher(text);
        return none.find() ? Optional.of(none.group()) : Optional.empty();
    }
}
