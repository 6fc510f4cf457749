package dev.appweave.plugins.notes;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.words.Folded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the one note a person means by "the shopping list". */
final class NoteTitles {
    /** Said around a title more often than in it; left out of the comparison unless nothing is left. */
    private static final Set<String> AROUND =
            Set.of("the", "a", "an", "my", "our", "note", "notes", "list", "file", "page", "about", "on", "of", "for");

    private final List<Note> notes;

    NoteTitles(List<Note> notes) {
        this.notes = notes;
    }

    Note find(String said) throws CapabilityException {
        int best = 0;
        List<Note> found = new ArrayList<>();
        for (Note note : notes) {
            int score = score(said, note);
            if (score > best) {
                found.clear();
                best = score;
            }
            if (score == best && score > 0) {
                found.add(note);
            }
        }
        if (found.isEmpty()) {
            throw new CapabilityException(
                    "not_found",
                    "There is no note called “" + shortened(said) + "”."
                            + (notes.isEmpty() ? "" : " There are: " + titles(notes) + "."),
                    "Name one of the notes, or create a new one.");
        }
        if (found.size() > 1) {
            throw new CapabilityException(
                    "ambiguous_note",
                    "Several notes could be meant by “" + shortened(said) + "”: " + titles(found) + ".",
                    "Say which one.");
        }
        return found.getFirst();
    }

    static String shortened(String text) {
        return shortened(text.replaceAll("\\p{Cntrl}+", " ").strip(), 60);
    }

    static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }

    private static String titles(List<Note> notes) {
        String named = notes.stream()
                .limit(8)
                .map(note -> "“" + shortened(note.title()) + "”")
                .collect(Collectors.joining(", "));
        return notes.size() > 8 ? named + " and " + (notes.size() - 8) + " more" : named;
    }

    /** From 0, another note, to 6, this very note. */
    private static int score(String said, Note note) {
        if (said.equals(note.id())) {
            return 6;
        }
        String title = Folded.of(note.title());
        String wanted = Folded.of(said);
        if (wanted.isEmpty()) {
            return 0;
        }
        if (wanted.equals(title) || wanted.equals(Folded.of(note.id()))) {
            return 5;
        }
        List<String> wantedWords = telling(wanted);
        List<String> titleWords = telling(title);
        if (wantedWords.equals(titleWords)) {
            return 4;
        }
        if (titleWords.containsAll(wantedWords)) {
            return 3;
        }
        if (wantedWords.stream().allMatch(word -> titleWords.stream().anyMatch(other -> near(word, other)))) {
            return 2;
        }
        return titleWords.size() > 1 && wantedWords.containsAll(titleWords) ? 1 : 0;
    }

    private static List<String> telling(String folded) {
        List<String> words = List.of(folded.split(" "));
        List<String> kept =
                words.stream().filter(word -> !AROUND.contains(word)).toList();
        return kept.isEmpty() ? words : kept;
    }

    /** One typing error, or the beginning of the word. */
    private static boolean near(String said, String word) {
        if (said.length() >= 3 && word.startsWith(said)) {
            return true;
        }
        return Math.min(said.length(), word.length()) >= 4 && oneEditApart(said, word);
    }

    private static boolean oneEditApart(String left, String right) {
        int start = 0;
        int most = Math.min(left.length(), right.length());
        while (start < most && left.charAt(start) == right.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start && left.charAt(left.length() - 1 - end) == right.charAt(right.length() - 1 - end)) {
            end++;
        }
        int changed = Math.max(left.length(), right.length()) - start - end;
        boolean swapped = changed == 2
                && left.length() == right.length()
                && left.charAt(start) == right.charAt(start + 1)
                && left.charAt(start + 1) == right.charAt(start);
        return changed <= 1 || swapped;
    }
}
