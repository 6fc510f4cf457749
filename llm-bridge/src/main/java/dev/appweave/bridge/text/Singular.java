package dev.appweave.bridge.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * English words for one of what was said in the plural: "lights" is "light". By the s-stemmer (Harman, How effective is
 * suffixing?, JASIS 42, 1991). Thread-safe.
 */
public final class Singular {
    private static final Analyzer STEMMER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            KeywordTokenizer whole = new KeywordTokenizer();
            return new TokenStreamComponents(whole, new EnglishMinimalStemFilter(whole));
        }
    };

    /** The s-stemmer takes one letter; these plurals have two. */
    private static final Pattern HISSING = Pattern.compile("(?i)(?:ch|sh|x|ss)es$");

    /** No plural is shorter, but "gas" and "bus" are. */
    private static final int SHORTEST = 4;

    private Singular() {}

    /** The words with the last one in the singular; as they are if it is no plural. */
    public static String of(String words) {
        int last = words.lastIndexOf(' ') + 1;
        String word = words.substring(last);
        if (word.length() < SHORTEST) {
            return words;
        }
        return words.substring(0, last)
                + (HISSING.matcher(word).find() ? word.substring(0, word.length() - 2) : stem(word));
    }

    private static String stem(String word) {
        try (TokenStream stream = STEMMER.tokenStream("", word)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            return stream.incrementToken() ? term.toString() : word;
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text in memory", e);
        }
    }
}
