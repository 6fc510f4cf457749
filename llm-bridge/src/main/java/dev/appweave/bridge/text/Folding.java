package dev.appweave.bridge.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/** The forms in which words are compared. Thread-safe. */
public final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    // A stemmer holds the word it works on.
    private static final ThreadLocal<EnglishStemmer> STEMMER = ThreadLocal.withInitial(EnglishStemmer::new);

    private Folding() {}

    /** Compatibility form (NFKC), lower case, accents off, typographic apostrophes made plain. */
    public static String fold(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = Normalizer.normalize(MARKS.matcher(apart).replaceAll(""), Normalizer.Form.NFKC);
        return bare.toLowerCase(Locale.ROOT).replace('’', '\'').replace('‘', '\'');
    }

    /** A folded word without its English ending (Snowball's Porter 2). */
    public static String stem(String folded) {
        if (!folded.chars().allMatch(Folding::isAsciiLetter)) {
            return folded;
        }
        EnglishStemmer stemmer = STEMMER.get();
        stemmer.setCurrent(folded);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    private static boolean isAsciiLetter(int c) {
        return c >= 'a' && c <= 'z';
    }
}
