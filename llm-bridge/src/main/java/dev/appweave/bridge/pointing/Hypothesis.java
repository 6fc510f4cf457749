package dev.appweave.bridge.pointing;

import java.util.regex.Pattern;

/** Who asks what would happen if something were done has not asked for it: "What happens if I delete Paul?" English. */
final class Hypothesis {
    private static final Pattern ASKED = Pattern.compile(
            "(?iu)\\W*(?:(?:so|and|but|ok|okay|hey|hm+|just curious|out of curiosity)\\b[\\s,.:!]*)*"
                    + "what(?:\\s+would|['’]d|\\s+will|['’]ll)?\\s+happens?\\b[^.!?,;]{0,40}?\\b(?:if|when|once)\\s+(?:i|we|you)\\b[^.!?,;]*(?:,\\s*(?:and |or )?(?:would|will|does|do|is|are|can)\\b[^.!?]*)?[.!?\\s]*");

    /** What is longer may ask for something, too, in chars. */
    private static final int LONGEST = 200;

    private Hypothesis() {}

    /** Whether a request asks what a deed would lead to, and nothing else. */
    static boolean isAll(String text) {
        String said = text.strip();
        return said.length() <= LONGEST && ASKED.matcher(said).matches();
    }
}
