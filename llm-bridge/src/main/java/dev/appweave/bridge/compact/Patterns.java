package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Tool;
import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How sentences are built: the same small words in them, whatever the names are. The encoder hardly hears those. */
final class Patterns {
    private static final int KEPT = 20_000;
    private static final Map<String, Set<String>> BUILT = new ConcurrentHashMap<>();
    private static final Map<String, List<Token>> KEYWORDS = new ConcurrentHashMap<>();

    private Patterns() {}

    /** How much a clause is built like the closest example of a tool, from 0 to 1. */
    static double alike(PointingInput input, Clause clause, Tool tool) {
        Set<String> said = built(input.words().in(clause.span()));
        double best = 0;
        for (String example : tool.capability().examples()) {
            Set<String> built = kept(BUILT)
                    .computeIfAbsent(example, text -> built(Words.of(text).tokens()));
            Set<String> shared = new HashSet<>(said);
            shared.retainAll(built);
            int union = said.size() + built.size() - shared.size();
            best = Math.max(best, union == 0 ? 0 : (double) shared.size() / union);
        }
        return best;
    }

    private static Set<String> built(List<Token> tokens) {
        Set<String> built = new LinkedHashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean name = i > 0 && Character.isUpperCase(token.text().charAt(0));
            if (token.isWord()) {
                built.add(name ? "<name>" : Character.isDigit(token.text().charAt(0)) ? "<number>" : token.stem());
            }
        }
        return built;
    }

    /** How many keywords of a tool the clause has, all their words, in any order; a longer one counts for more. At most 2. */
    static double keywords(PointingInput input, Clause clause, Tool tool) {
        Set<String> said = new HashSet<>();
        for (Token token : input.words().in(clause.span())) {
            boolean handedOver = clause.content()
                    .filter(content -> content.overlaps(token.span()))
                    .isPresent();
            boolean verb = clause.verb()
                    .filter(at -> input.words().tokens().get(at) == token)
                    .isPresent();
            if (!handedOver && !(verb && !Lexicon.QUESTIONS.contains(token.folded()))) {
                said.add(token.stem());
            }
        }
        String verb =
                clause.verb().map(at -> input.words().tokens().get(at).stem()).orElse("");
        double found = 0;
        for (String keyword : tool.capability().keywords()) {
            List<Token> words = kept(KEYWORDS)
                    .computeIfAbsent(keyword, text -> Words.of(text).tokens());
            if (!words.isEmpty()
                    && words.stream().anyMatch(word -> said.contains(word.stem()))
                    && words.stream()
                            .allMatch(word ->
                                    said.contains(word.stem()) || word.stem().equals(verb))) {
                found = Math.max(found, words.size() > 1 ? 2 : 1);
            }
        }
        return found;
    }

    private static <T> Map<String, T> kept(Map<String, T> map) {
        if (map.size() > KEPT) {
            map.clear();
        }
        return map;
    }
}
