package dev.appweave.bridge.pointing;

import dev.appweave.plan.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a text that is passed on begins and ends. Its words are pointed at; what stands around them and carries its tone
 * belongs to it, too: exclamation and question marks, signs such as hearts. The question mark of "can you tell Bob that I
 * am late?" is the request's own.
 */
final class Dictated {
    private static final String MARKS = "!?…！？";

    private static final Pattern SIGNS_BEFORE = Pattern.compile("(?:[\\p{So}\\p{Sk}\\uFE0F\\u200D]+\\s+)+$");
    private static final Pattern SIGNS_AFTER = Pattern.compile("^(?:\\s*[\\p{So}\\p{Sk}\\uFE0F\\u200D]+)+");

    /** "Could you …?", said as a polite order. */
    private static final Pattern ASKED_TO_DO =
            Pattern.compile("(?iu)^\\W*(?:(?:hey|hi|hello|ok|okay|please|pls|plz|so|um|uh|er|well|and|then)\\b\\W*)*"
                    + "(?:can|could|cud|would|wud|will|won't|wont|may|might)\\s+(?:you|u|ya|i|we|someone|somebody)\\b");

    /** A text that asks keeps its question mark. */
    private static final Pattern QUESTION =
            Pattern.compile("(?iu)^(?:who|whom|whose|what|when|where|why|how|which|is|are|am"
                    + "|was|were|do|does|did|don't|doesn't|isn't|aren't|can|could|will|would|shall|should|has|have|had|may"
                    + ")\\b");

    private static final Pattern SHORTENED = Pattern.compile("(?u)(?:^|\\s)\\p{Lu}\\p{L}{0,3}\\.$");

    private Dictated() {}

    /** The stretch with what belongs to it. */
    static Span whole(String text, Span words) {
        Matcher before = SIGNS_BEFORE.matcher(text.substring(0, words.start()));
        int start = before.find() ? before.start() : words.start();
        int end = words.end();
        while (end < text.length() && MARKS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String marks = text.substring(words.end(), end);
        if (marks.equals("?")
                && ASKED_TO_DO.matcher(sentence(text, words.start())).find()
                && !QUESTION.matcher(text.substring(start, words.end())).find()) {
            end = words.end();
        }
        Matcher after = SIGNS_AFTER.matcher(text.substring(end));
        return new Span(start, after.find() ? end + after.end() : end);
    }

    /** From the start of the sentence a place stands in; "Mrs." ends none. */
    private static String sentence(String text, int place) {
        int start = 0;
        for (int i = 1; i < place; i++) {
            boolean ends = Character.isWhitespace(text.charAt(i)) && ends(text.substring(start, i));
            if (ends) {
                start = i;
            }
        }
        return text.substring(start, place);
    }

    private static boolean ends(String sentence) {
        return sentence.endsWith(".")
                ? !SHORTENED.matcher(sentence).find()
                : sentence.endsWith("!") || sentence.endsWith("?") || sentence.endsWith(";");
    }
}
