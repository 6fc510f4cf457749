package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the words of a clause that are to be handed over as they are: "that …", ": …", "tell Ana the train is late". */
final class Content {
    private static final Set<String> LINKING =
            Set.of("and", ",", "or", "&", "know", "a", "the", "message", "text", "my", "'s");

    private Content() {}

    /** Whether a token introduces words to be handed over. */
    static boolean starts(List<Token> tokens, int clauseStart, int i) {
        String word = tokens.get(i).folded();
        boolean telling = tells(tokens, clauseStart, i);
        if (word.equals(":")) {
            return telling || i - clauseStart <= 4;
        }
        if (word.equals("that")) {
            return i + 2 < tokens.size()
                    && (telling || writes(tokens, clauseStart, i))
                    && followedByClause(tokens, i + 1);
        }
        if (telling && (Lexicon.SUBJECTS.contains(word) && i > clauseStart + 1 && i + 1 < tokens.size())) {
            return !Set.of("it", "there", "her", "them", "you").contains(word) || Lexicon.isFinite(tokens.get(i + 1));
        }
        return Lexicon.SAYING.contains(word) && !word.equals("that");
    }

    private static boolean followedByClause(List<Token> tokens, int from) {
        for (int i = from; i < Math.min(tokens.size(), from + 6); i++) {
            if (Lexicon.isFinite(tokens.get(i))
                    || Lexicon.SUBJECTS.contains(tokens.get(i).folded())) {
                return true;
            }
        }
        return tokens.size() - from >= 3;
    }

    private static boolean tells(List<Token> tokens, int from, int to) {
        for (int i = from; i < Math.min(to, from + 5); i++) {
            if (Deed.of(tokens.get(i)).contains(Deed.TELL)) {
                return true;
            }
        }
        return false;
    }

    private static boolean writes(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Deed.of(tokens.get(i)).contains(Deed.MAKE)) {
                return true;
            }
        }
        return false;
    }

    static Optional<Span> of(Words words, int from, int to, Optional<Integer> verb) {
        List<Token> tokens = words.tokens();
        for (int i = from + 1; i < to; i++) {
            if (starts(tokens, from, i)) {
                boolean subject = Lexicon.SUBJECTS.contains(tokens.get(i).folded());
                return span(words, subject ? i : i + 1, to);
            }
        }
        if (verb.isEmpty() || !Deed.of(tokens.get(verb.get())).contains(Deed.TELL)) {
            return Optional.empty();
        }
        return afterRecipients(words, verb.get() + 1, to);
    }

    /** "tell Jonas the meeting is at 5", "ask Ana to bring the keys". */
    private static Optional<Span> afterRecipients(Words words, int from, int to) {
        List<Token> tokens = words.tokens();
        int i = from;
        while (i < to && isRecipient(tokens.get(i))) {
            i++;
        }
        if (i == from || i >= to) {
            return Optional.empty();
        }
        if (tokens.get(i).folded().equals("to")
                && i + 2 < to
                && !isRecipient(tokens.get(i + 1))
                && !Lexicon.isDeterminer(tokens.get(i + 1))
                && !Lexicon.SELF.contains(tokens.get(i + 1).folded())) {
            return span(words, i + 1, to);
        }
        for (int k = i + 1; k < to; k++) {
            if (Lexicon.isFinite(tokens.get(k))) {
                return span(words, i, to);
            }
        }
        return Optional.empty();
    }

    private static boolean isRecipient(Token token) {
        boolean name = Character.isUpperCase(token.text().charAt(0)) && !Lexicon.SUBJECTS.contains(token.folded());
        return name
                || Lexicon.PERSONS.contains(token.folded())
                || LINKING.contains(token.folded()) && !isArticle(token);
    }

    private static boolean isArticle(Token token) {
        return token.folded().equals("the") || token.folded().equals("a");
    }

    private static Optional<Span> span(Words words, int first, int to) {
        int from = first;
        int end = to;
        Set<String> signs = Set.of("\"", "“", "”", ":", ",", "'", "‘", "’");
        while (from < end && signs.contains(words.tokens().get(from).text())) {
            from++;
        }
        while (end > from && signs.contains(words.tokens().get(end - 1).text())) {
            end--;
        }
        return from < end ? Optional.of(words.span(from, end - 1)) : Optional.empty();
    }
}
