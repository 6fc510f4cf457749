package dev.appweave.words;

import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text as it is compared: without case, accents and punctuation, and with letters as they are typed where the keyboard lacks
 * them: {@code Jørgen Weiß} is {@code jorgen weiss}.
 */
public final class Folded {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters that are no other letter with an accent, by what is typed instead: Unicode takes none of them apart. */
    private static final Map<String, String> LETTERS = letters(
            "ß", "ss", "ø", "o", "æ", "ae", "œ", "oe", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ħ", "h", "ı", "i");

    private Folded() {}

    private static Map<String, String> letters(String... pairs) {
        Map<String, String> letters = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            letters.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(letters);
    }

    /** The words of a text with one blank between them; empty where it has none. */
    public static String of(String text) {
        String folded = plain(text);
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            folded = folded.replace(letter.getKey(), letter.getValue());
        }
        return folded;
    }

    /** The words of a text, in order. */
    public static List<String> words(String text) {
        String folded = of(text);
        return folded.isEmpty() ? List.of() : List.of(folded.split(" "));
    }

    /** The same as {@link #of} without {@link #letters}: {@code Jørgen} is {@code jørgen}. For keys that are kept. */
    public static String plain(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return NO_WORD.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** By each letter that {@link #of} replaces what it puts there, to fold what was kept plain. */
    public static Map<String, String> letters() {
        return LETTERS;
    }
}
