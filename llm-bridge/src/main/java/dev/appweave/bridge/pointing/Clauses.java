package dev.appweave.bridge.pointing;

import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a request that ask for something of their own: "play some jazz, then dim the lights". Only strong
 * connectors part clauses (sentence ends, semicolons, "then", "also", "plus", "after that"), and a clause that points back
 * ("put it in my calendar") stays with the one before it. Where parting could change what is done, nothing is parted.
 */
final class Clauses {
    private static final String NEXT =
            "(?:then|also|after that|afterwards|after this|additionally|furthermore|finally|lastly|secondly|thirdly|besides)";

    private static final Pattern CONNECTOR =
            Pattern.compile("(?iu)(?<end>[.!?]+[\"'”’)]*\\s+)(?:" + NEXT + "\\b,?\\s+)?(?:and\\s+)?"
                    + "|;\\s*(?:and\\s+)?(?:" + NEXT + "\\b,?\\s+)?"
                    + "|\\s*,?\\s+(?:and|but)\\s+" + NEXT + "\\b,?\\s+"
                    + "|\\s*,\\s*" + NEXT + "\\b,?\\s+"
                    + "|\\s+(?:and then|then also|also)\\s+"
                    + "|(?<=[\\p{L}.'\"”])\\s*,?\\s+plus\\s+(?=\\p{L})"
                    + "|\\s*,?\\s+and\\s+(?=(?:tell|show|give|let)\\s+me\\b|(?:what|when|where|how|who|which)\\b)"
                    + "|[；。！？]\\s*|，?然后|，?再|،?\\s+ثم\\s+");

    /** What ends with a full stop and no sentence. */
    private static final Pattern SHORTENED = Pattern.compile(
            "(?iu)(?:^|[\\s(.])(?:dr|mr|mrs|ms|st|prof|no|nr|vs|jr|sr|inc|ltd|co|corp|llc|approx|dept|ave|rd|[a-z])\\.$");

    private static final Pattern POINTS_BACK =
            Pattern.compile("(?iu)\\b(?:it|its|there|them|they|their|theirs|him|her|his|"
                    + "she|he|both|same|ones?|the results?|those|these|"
                    + "(?:this|that)(?!\\s+(?:morning|afternoon|evening|week|weekend|month|year|mon|tue|wed|thu|fri|sat|sun)))\\b"
                    + "|它|他|她|那里|这个");

    /** What comes after depends on what stands before: parted, a condition would be lost, and the deed done anyway. */
    private static final Pattern CONDITION =
            Pattern.compile("(?iu)\\b(?:if|unless|whether|in case|provided|otherwise|or else)\\b|如果|إذا");

    /** From here on words may be somebody's text and no request: a colon with words behind it, an opening quote. */
    private static final Pattern DICTATED = Pattern.compile("(?u):\\s|(?:^|\\s)[\"“„«'‘](?=\\p{L})");

    private static final int LETTERS = 4;

    private Clauses() {}

    /**
     * The clauses in order; one if nothing parts the text. Not parted are several lines (a conversation, a text), what
     * holds a condition, and what is dictated.
     */
    static List<Span> of(String text) {
        List<Span> clauses = new ArrayList<>();
        if (text.strip().indexOf('\n') >= 0 || CONDITION.matcher(text).find()) {
            return List.of(new Span(0, text.length()));
        }
        Matcher dictated = DICTATED.matcher(text);
        int last = dictated.find() ? dictated.start() : text.length();
        Matcher connector = CONNECTOR.matcher(text);
        int start = 0;
        while (connector.find()) {
            boolean ends = connector.end("end") > 0;
            boolean parts = !ends
                    || !SHORTENED
                            .matcher(text.substring(start, connector.start() + 1))
                            .find();
            if (parts && connector.start() > start && connector.start() <= last) {
                add(clauses, text, start, ends ? connector.start() + 1 : connector.start());
                start = connector.end();
            }
        }
        add(clauses, text, start, text.length());
        return clauses;
    }

    /** Adds a clause, or lengthens the last one where the new one says too little or points back. */
    private static void add(List<Span> clauses, String text, int start, int end) {
        String clause = text.substring(start, Math.max(start, end));
        long letters = clause.codePoints().filter(Character::isLetter).count();
        boolean ideographs = clause.codePoints().anyMatch(Character::isIdeographic);
        if (letters == 0 && clauses.isEmpty()) {
            return;
        }
        boolean joins = letters < (ideographs ? 1 : LETTERS)
                || POINTS_BACK.matcher(clause).find();
        if (joins && !clauses.isEmpty()) {
            clauses.add(new Span(clauses.removeLast().start(), end));
        } else {
            clauses.add(new Span(start, end));
        }
    }
}
