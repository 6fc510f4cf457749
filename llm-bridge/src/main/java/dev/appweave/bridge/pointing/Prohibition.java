package dev.appweave.bridge.pointing;

import java.util.regex.Pattern;

/**
 * What a request forbids is never done: "Don't text Robin." A model that points reads past a "not" now and then, and a deed
 * that was forbidden is the worst it could plan. Only requests that do nothing but forbid are recognised; what might also
 * ask for something ("Don't wait, text Robin", "Don't send it after all") is left to the model. English.
 */
final class Prohibition {
    private static final String LEAD =
            "(?:(?:please|pls|plz|no|hey|ok|okay|stop|wait|listen|well|and|whatever you do|whatever"
                    + " happens|at all costs)\\b[\\s,.!:]*)*";

    private static final String NOT =
            "(?:do not|don['’]?t|never|there(?:['’]s| is) no need to|no need to|nobody (?:has|needs) to"
                    + "|you (?:do not|don['’]?t) (?:have|need) to|you need(?:n['’]?t| not)|under no circumstances)";

    /** "Don't I have a meeting?", "Never mind", "Don't forget to …", "Do not disturb". */
    private static final String OTHERWISE =
            "(?!\\s+(?:i|we|you|they|he|she|it|mind|forget|hesitate|worry|let|disturb)\\b)";

    /** What may follow behind a comma: a reason, or thanks. */
    private static final String REASON =
            "(?:,\\s*(?:please|thanks|thank you|okay|ok|i|i['’]m|i['’]ve|we|we['’]re|we['’]ve|it|it['’]s"
                    + "|they|he|she|that|this|there)\\b[^,.;!?]*+)?";

    private static final Pattern ALL = Pattern.compile("(?iu)\\W*(?:" + LEAD + NOT + OTHERWISE
            + "\\b(?:(?!\\b(?:but|instead|unless|until|just|rather|only|after all|any ?more)\\b)[^,.;!?])*+" + REASON
            + "[.!\\s]*)+");

    /** What is longer says more than what not to do, in chars. */
    private static final int LONGEST = 300;

    private Prohibition() {}

    /** Whether a request forbids something and asks for nothing. */
    static boolean isAll(String text) {
        String said = text.strip();
        return said.length() <= LONGEST && ALL.matcher(said).matches();
    }
}
