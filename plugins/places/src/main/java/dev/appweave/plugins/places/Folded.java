package dev.appweave.plugins.places;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Text as it is indexed and compared: without case, accents and punctuation. */
final class Folded {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final int LONGEST_WORD = 60;

    private Folded() {}

    static String of(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        char[] in = lower.toCharArray();
        char[] out = new char[in.length * 4]; // one letter becomes four at most
        int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
        return NO_WORD.matcher(new String(out, 0, length)).replaceAll(" ").strip();
    }

    /** The words; of one that is no word but a flood of letters, the beginning. */
    static List<String> words(String text) {
        String folded = of(text);
        return folded.isEmpty()
                ? List.of()
                : Stream.of(folded.split(" ")).map(Folded::cut).toList();
    }

    private static String cut(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }
}
