package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Token;
import java.util.List;
import java.util.Set;

/** The small words around a noun phrase: what leads it in, and which words beside it are no nouns. */
final class Cues {
    static final Set<String> PARTICLES = Set.of("for", "up", "off", "down", "out", "away", "back", "on");
    private static final Set<String> LINKING = Set.of("is", "are");

    private final List<Token> tokens;

    Cues(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The preposition in front of a token; determiners between them do not count. */
    String cue(int first, Clause clause) {
        int i = first - 1;
        while (i >= clause.from()
                && (Lexicon.isDeterminer(tokens.get(i))
                        || "\"“‘'".contains(tokens.get(i).text()))) {
            i--;
        }
        boolean leads = i >= clause.from() && Lexicon.isPreposition(tokens.get(i));
        if (!leads) {
            return asked(first, clause) ? "by" : "";
        }
        String word = tokens.get(i).folded();
        int at = i;
        boolean particle = PARTICLES.contains(word)
                && clause.verb().filter(verb -> verb + 1 == at).isPresent();
        if (LINKING.contains(word) || particle) {
            return "";
        }
        return word.equals("to") && isNearness(i, clause) ? "near" : word;
    }

    /** "close to", "next to", "the nearest one to". */
    private boolean isNearness(int to, Clause clause) {
        Set<String> near = Set.of("close", "next", "nearest", "closest", "nearby", "near");
        return tokens.subList(clause.from(), to).stream().anyMatch(token -> near.contains(token.folded()));
    }

    /** "What did Marco write": the one who did it. */
    private boolean asked(int first, Clause clause) {
        return first > clause.from()
                && Set.of("did", "does", "has", "do")
                        .contains(tokens.get(first - 1).folded());
    }

    /** "write" in "What did Marco write", "see" in "When do I see the dentist". */
    boolean isVerbOfQuestion(int i, Clause clause) {
        boolean asks = clause.verb().isPresent()
                && Lexicon.QUESTIONS.contains(tokens.get(clause.verb().get()).folded());
        int helper = -1;
        for (int k = clause.from(); k < i; k++) {
            helper = Set.of("did", "does", "do").contains(tokens.get(k).folded()) ? k : helper;
        }
        return asks
                && helper >= 0
                && (i == helper + 2
                        || i == helper + 3
                                && Character.isUpperCase(
                                        tokens.get(i - 1).text().charAt(0))
                                && Character.isUpperCase(
                                        tokens.get(i - 2).text().charAt(0)));
    }
}
