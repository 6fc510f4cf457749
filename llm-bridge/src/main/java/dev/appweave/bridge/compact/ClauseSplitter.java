package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts an utterance into clauses: at the ends of sentences, and before a verb or a question word that follows "and",
 * "then" or a comma. Words between quotation marks and words to be handed over are never cut, except where the plan
 * clearly goes on.
 */
final class ClauseSplitter {
    private static final Set<String> ENDS = Set.of(".", "?", "!", ";", "\n");
    private static final Set<String> QUOTES = Set.of("\"", "“", "”", "«", "»");

    private final Words words;
    private final List<Token> tokens;
    private final Set<String> toolVerbs;

    /** @param toolVerbs stems of verbs that the tools' own titles and examples begin with */
    ClauseSplitter(Words words, Set<String> toolVerbs) {
        this.words = words;
        this.tokens = words.tokens();
        this.toolVerbs = toolVerbs;
    }

    List<Clause> clauses() {
        List<Clause> clauses = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        boolean listening = false;
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).folded();
            if (QUOTES.contains(word)) {
                quoted = !quoted;
            }
            if (quoted) {
                continue;
            }
            listening |= i > start && Content.starts(tokens, start, i);
            if (ENDS.contains(word) && !abbreviates(i)) {
                add(clauses, start, i);
                start = i + 1;
                listening = false;
            } else if (i > start && opens(i, start, listening)) {
                add(clauses, start, joint(i, start));
                start = i;
                listening = false;
            } else if (word.equals(",") && isCondition(start)) {
                add(clauses, start, i);
                start = i + 1;
            }
        }
        add(clauses, start, tokens.size());
        return clauses;
    }

    private boolean abbreviates(int i) {
        boolean shortTitle = i > 0
                && Set.of("mr", "mrs", "ms", "dr", "st", "vs", "prof")
                        .contains(tokens.get(i - 1).folded());
        int end = tokens.get(i).span().end();
        boolean inside = i + 1 < tokens.size()
                && tokens.get(i + 1).span().start() == end
                && !QUOTES.contains(tokens.get(i + 1).folded());
        return tokens.get(i).folded().equals(".") && (shortTitle || inside);
    }

    /** Whether a new clause starts at a token: it is a verb or a question word after a connector. */
    private boolean opens(int i, int start, boolean listening) {
        int before = i - 1;
        boolean then = false;
        boolean joined = false;
        while (before >= start && isJoint(before)) {
            then |= tokens.get(before).folded().equals("then");
            joined = true;
            before--;
        }
        if (!joined || before < start || isJoint(i)) {
            return false;
        }
        if (!isVerbHere(i) && !isConditionWord(i)) {
            return false;
        }
        if (listening && !then) {
            // Inside words to be handed over, "I will buy milk and call you" goes on; "I'm late and book a room" does
            // not.
            return !hasModal(start, before) && Deed.of(tokens.get(i)).size() > 0 && startsPhrase(i + 1);
        }
        return true;
    }

    private boolean isConditionWord(int i) {
        return tokens.get(i).folded().equals("if");
    }

    private boolean isJoint(int i) {
        String word = tokens.get(i).folded();
        return word.equals(",") || Lexicon.CONNECTORS.contains(word);
    }

    private int joint(int i, int start) {
        int end = i;
        while (end > start && isJoint(end - 1)) {
            end--;
        }
        return end;
    }

    private boolean hasModal(int from, int to) {
        boolean content = false;
        for (int i = from; i <= to; i++) {
            content |= Content.starts(tokens, from, i);
            if (content && Lexicon.MODAL.contains(tokens.get(i).folded())) {
                return true;
            }
        }
        return false;
    }

    private boolean startsPhrase(int i) {
        return i < tokens.size()
                && (Lexicon.isDeterminer(tokens.get(i))
                        || Lexicon.PERSONS.contains(tokens.get(i).folded())
                        || Lexicon.THINGS.contains(tokens.get(i).folded())
                        || Lexicon.SELF.contains(tokens.get(i).folded())
                        || Character.isUpperCase(tokens.get(i).text().charAt(0)));
    }

    /** A verb that something follows, or a question word. */
    private boolean isVerbHere(int i) {
        Token token = tokens.get(i);
        String word = token.folded();
        if (Lexicon.QUESTIONS.contains(word)) {
            return true;
        }
        boolean requests = Set.of("can", "could", "would", "i", "i'd", "let", "make", "remind")
                .contains(word);
        boolean verb = !Deed.of(token).isEmpty() || toolVerbs.contains(token.stem());
        boolean bare = token.folded().equals(token.stem())
                || !word.endsWith("s") && !word.endsWith("ing") && !word.endsWith("ed");
        if (i + 1 >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(i + 1);
        boolean object = next.isWord() && !next.folded().equals("of") && !Lexicon.CONNECTORS.contains(next.folded())
                || QUOTES.contains(next.folded());
        boolean requested = requests && next.isWord();
        return object && (verb && bare && !Character.isUpperCase(token.text().charAt(0)) || requested)
                || verb && object && startsPhrase(i + 1);
    }

    private boolean isCondition(int start) {
        int i = start;
        while (i < tokens.size() && isJoint(i)) {
            i++;
        }
        return i < tokens.size()
                && Set.of("if", "unless").contains(tokens.get(i).folded());
    }

    private void add(List<Clause> clauses, int start, int end) {
        int from = start;
        int to = end;
        while (from < to
                && (isJoint(from)
                        || !tokens.get(from).isWord()
                                && !QUOTES.contains(tokens.get(from).folded()))) {
            from++;
        }
        while (to > from && isJoint(to - 1)) {
            to--;
        }
        if (from >= to) {
            return;
        }
        Span span = words.span(from, to - 1);
        Optional<Integer> verb = verb(from, to);
        Optional<Span> content = Content.of(words, from, to, verb);
        clauses.add(new Clause(clauses.size(), from, to, span, verb, content, isCondition(from)));
    }

    /** The first verb that is not part of a polite opening. */
    private Optional<Integer> verb(int from, int to) {
        int i = from;
        while (i < to
                && Set.of(
                                "can", "could", "would", "will", "you", "i", "i'd", "'d", "want", "need", "like", "to",
                                "please", "let's", "love", "me", "hey", "hi", "ok", "we", "if", "us", "'ll", "should",
                                "have")
                        .contains(tokens.get(i).folded())) {
            i++;
        }
        for (int k = i; k < Math.min(to, i + 3); k++) {
            boolean verb = !Deed.of(tokens.get(k)).isEmpty()
                    || toolVerbs.contains(tokens.get(k).stem());
            if (verb || Lexicon.QUESTIONS.contains(tokens.get(k).folded())) {
                return Optional.of(k);
            }
        }
        return Optional.empty();
    }
}
