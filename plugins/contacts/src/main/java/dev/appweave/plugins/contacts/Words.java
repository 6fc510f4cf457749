package dev.appweave.plugins.contacts;

import dev.appweave.words.Folded;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How well somebody answers to what was asked for: by name in any order, nickname, or what they are to the owner. */
final class Words {
    private static final Pattern POSSESSIVE = Pattern.compile("(?i)['’]s\\b");
    private static final Set<String> FILLERS =
            Set.of("a", "an", "the", "my", "our", "mr", "mrs", "ms", "dr", "from", "of", "at", "in", "and", "person");
    private static final Map<String, String> FAMILY = Map.ofEntries(
            Map.entry("mom", "mother"),
            Map.entry("mum", "mother"),
            Map.entry("mummy", "mother"),
            Map.entry("mama", "mother"),
            Map.entry("dad", "father"),
            Map.entry("daddy", "father"),
            Map.entry("papa", "father"),
            Map.entry("wife", "spouse"),
            Map.entry("husband", "spouse"),
            Map.entry("doctor", "physician"),
            Map.entry("colleague", "coworker"));

    private final String text;
    private final List<String> asked;

    Words(String text) {
        this.text = text.strip();
        List<String> all = split(text);
        List<String> telling =
                all.stream().filter(word -> !FILLERS.contains(word)).toList();
        this.asked = telling.isEmpty() ? all : telling;
    }

    /** More is better; 0: does not answer to this at all. */
    int score(Card card) {
        if (text.contains("@") && card.emails().stream().anyMatch(text::equalsIgnoreCase)) {
            return Integer.MAX_VALUE;
        }
        Set<String> name = words(List.of(card.name()));
        Set<String> names = words(card.names());
        Set<String> descriptions = words(card.descriptions());
        int sum = 0;
        for (String word : asked) {
            int best = score(word, name, names, descriptions);
            if (best == 0) {
                return 0;
            }
            sum += best;
        }
        return sum == 0 ? 0 : sum + (name.equals(Set.copyOf(asked)) ? 1000 : 0);
    }

    private static int score(String word, Set<String> name, Set<String> names, Set<String> descriptions) {
        if (name.contains(word)) {
            return 100;
        }
        if (names.contains(word)) {
            return 90;
        }
        if (descriptions.stream().anyMatch(description -> family(description).equals(family(word)))) {
            return 80;
        }
        if (word.length() >= 2 && names.stream().anyMatch(other -> other.startsWith(word))) {
            return 50;
        }
        if (word.length() >= 4 && descriptions.stream().anyMatch(other -> other.startsWith(word))) {
            return 40;
        }
        return word.length() >= 5 && names.stream().anyMatch(other -> distance(word, other) <= 1) ? 30 : 0;
    }

    /** How far the nearest word of the name is from the nearest asked word; for "did you mean". */
    int distance(Card card) {
        Set<String> names = words(card.names());
        return asked.stream()
                .flatMapToInt(word -> names.stream().mapToInt(other -> distance(word, other)))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    boolean isBlank() {
        return asked.isEmpty();
    }

    private static String family(String word) {
        return FAMILY.getOrDefault(word, word);
    }

    private static Set<String> words(Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> split(text).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Lower case, without accents and possessive endings. */
    private static List<String> split(String text) {
        return Folded.words(POSSESSIVE.matcher(text).replaceAll(""));
    }

    /** Levenshtein's distance, up to the length of a sensible word. */
    private static int distance(String left, String right) {
        if (left.length() > 40 || right.length() > 40) {
            return left.equals(right) ? 0 : 40;
        }
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int swap = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
