package dev.appweave.consent;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values from anywhere, made safe to show to a person who decides by them: control characters and marks that turn the
 * direction of writing stand as their numbers (Trojan Source, Boucher and Anderson, arXiv 2111.00169), long values are
 * cut in the middle so that both ends show, and words that mix look-alike scripts carry a warning (Unicode TS 39).
 */
public final class Shown {
    private static final int LONGEST = 160;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Set<Character.UnicodeScript> ALIKE = EnumSet.of(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.ARMENIAN,
            Character.UnicodeScript.CHEROKEE);

    private Shown() {}

    /** The value on one line. */
    public static String safe(String value) {
        StringBuilder out = new StringBuilder();
        value.codePoints().limit(20_000).forEach(c -> {
            if (c == '\n' || c == '\t' || c == '\r' || Character.getType(c) == Character.SPACE_SEPARATOR) {
                out.append(' ');
            } else if (hidden(c)) {
                out.append("\\u{")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append('}');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** The value on one line, cut if long, with a warning if it is made to look like another. */
    public static String value(String value) {
        String safe = safe(value);
        String warning = mixed(value) ? " (careful: it mixes letters of different alphabets)" : "";
        // Its own quotes do not end it.
        return "“" + cut(safe.replaceAll("[“”„‟]", "\"")) + "”" + warning;
    }

    /** Whether a word of the value mixes scripts whose letters look alike, or is written so that it hides them. */
    public static boolean mixed(String value) {
        String seen = value.length() > 20_000 ? value.substring(0, 20_000) : value;
        return seen.toLowerCase(Locale.ROOT).contains("xn--")
                || seen.chars().anyMatch(c -> c > 127)
                        && WORD.matcher(seen).results().anyMatch(word -> scripts(word.group()) > 1);
    }

    private static int scripts(String word) {
        Set<Character.UnicodeScript> met = EnumSet.noneOf(Character.UnicodeScript.class);
        word.codePoints()
                .mapToObj(Character.UnicodeScript::of)
                .filter(ALIKE::contains)
                .forEach(met::add);
        return met.size();
    }

    private static boolean hidden(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        int head = text.offsetByCodePoints(0, LONGEST - 40);
        int tail = text.offsetByCodePoints(text.length(), -30);
        int left = text.codePointCount(head, tail);
        return text.substring(0, head) + " … " + left + " more … " + text.substring(tail);
    }
}
