package dev.appweave.bridge.retrieve;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a sentence where a second request may begin, so that each gets its own search. */
final class Segments {
    private static final Pattern CUT = Pattern.compile(
            "(?i)[;!?\\n]+|[.,](?=\\s|$)|[。，；！？،؛]|\\s+(?:and(?: then| also)?|then|also|plus|after that|afterwards|before that)\\s+");
    private static final int MIN_CHARS = 6;
    private static final int MOST = 8;

    private Segments() {}

    /** The parts, in order; empty if the sentence has only one. */
    static List<String> of(String sentence) {
        List<String> parts = new ArrayList<>();
        for (String part : CUT.split(sentence)) {
            String text = part.strip();
            if (text.length() >= MIN_CHARS && text.contains(" ") && parts.size() < MOST) {
                parts.add(text);
            }
        }
        return parts.size() < 2 ? List.of() : List.copyOf(parts);
    }
}
