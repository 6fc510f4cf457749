package dev.appweave.plugins.places;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How well a name on the map answers to what somebody said: "Quai Kennedy" to "Quai John F. Kennedy". */
final class StreetNames {
    /** The least likeness that counts. */
    static final double ENOUGH = 0.6;

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("st", "saint"),
            Map.entry("ste", "sainte"),
            Map.entry("av", "avenue"),
            Map.entry("ave", "avenue"),
            Map.entry("bd", "boulevard"),
            Map.entry("blvd", "boulevard"),
            Map.entry("bld", "boulevard"),
            Map.entry("rd", "road"),
            Map.entry("sq", "square"),
            Map.entry("pl", "place"),
            Map.entry("ch", "chemin"),
            Map.entry("imp", "impasse"),
            Map.entry("str", "strasse"),
            Map.entry("gal", "general"),
            Map.entry("dr", "drive"));
    /** Words that many names share; they decide between names that are alike otherwise. */
    private static final Set<String> COMMON = Set.of(
            "street",
            "road",
            "avenue",
            "lane",
            "drive",
            "square",
            "court",
            "boulevard",
            "place",
            "way",
            "alley",
            "rue",
            "quai",
            "chemin",
            "allee",
            "impasse",
            "route",
            "ruelle",
            "passage",
            "escalier",
            "cours",
            "strasse",
            "weg",
            "platz",
            "gasse",
            "via",
            "piazza",
            "viale",
            "calle",
            "plaza",
            "avenida",
            "rua",
            "gatan",
            "vagen",
            "de",
            "du",
            "des",
            "la",
            "le",
            "les",
            "l",
            "d",
            "the",
            "of",
            "am",
            "an",
            "der",
            "di",
            "del",
            "della",
            "at",
            "in");

    private StreetNames() {}

    /** The words that tell the name from others; all of them where there is none. */
    static List<String> telling(String text) {
        List<String> words = words(text);
        List<String> telling =
                words.stream().filter(word -> !COMMON.contains(word)).toList();
        return telling.isEmpty() ? words : telling;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : Folded.words(text)) {
            words.add(SHORT.getOrDefault(word, word));
        }
        return words;
    }

    /** From 0, nothing in common, to about 1. */
    static double likeness(String said, String name) {
        List<String> saidWords = words(said);
        List<String> nameWords = words(name);
        if (saidWords.isEmpty() || nameWords.isEmpty()) {
            return 0;
        }
        if (saidWords.equals(nameWords)) {
            return 1.2;
        }
        List<String> telling = telling(said);
        double matched = 0;
        for (String word : telling) {
            matched += nameWords.stream()
                    .mapToDouble(other -> likenessOfWords(word, other))
                    .max()
                    .orElse(0);
        }
        double ratio = matched / telling.size();
        if (ratio < ENOUGH) {
            return 0;
        }
        long extra =
                telling(name).stream().filter(word -> !saidWords.contains(word)).count();
        long commonMissing = saidWords.stream()
                .filter(word -> !telling.contains(word) && !nameWords.contains(word))
                .count();
        return Math.max(ENOUGH, ratio - 0.04 * extra - 0.04 * commonMissing);
    }

    private static double likenessOfWords(String said, String word) {
        if (said.equals(word)) {
            return 1;
        }
        if (word.length() == 1 && said.startsWith(word)) {
            return 0.9; // an initial
        }
        if (said.length() >= 4 && (word.startsWith(said) || said.startsWith(word) && word.length() >= 4)) {
            return 0.85;
        }
        return said.length() >= 4 && edits(said, word) <= (said.length() >= 8 ? 2 : 1) ? 0.8 : 0;
    }

    /** Levenshtein's distance. */
    static int edits(String left, String right) {
        if (Math.abs(left.length() - right.length()) > 2) {
            return 3;
        }
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
