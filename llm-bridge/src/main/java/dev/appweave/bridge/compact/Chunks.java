package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The noun phrases of a clause: runs of words that are neither small words nor taken already. */
final class Chunks {
    private final List<Token> tokens;
    private final Cues cues;
    private final Clause clause;
    private final boolean[] taken;
    private final Set<Integer> lists = new HashSet<>();
    private int groups;

    /** @param groups the last group number in use */
    Chunks(List<Token> tokens, Cues cues, Clause clause, boolean[] taken, int groups) {
        this.tokens = tokens;
        this.cues = cues;
        this.clause = clause;
        this.taken = taken;
        this.groups = groups;
    }

    /** A noun phrase by its tokens, the word that leads it in, and the number it shares with those it is listed with. */
    record Chunk(int from, int to, String cue, int group) {}

    int groups() {
        return groups;
    }

    /** Whether a noun phrase is one of several: "Ana and Marco". */
    boolean isList(Chunk chunk) {
        return lists.contains(chunk.group);
    }

    List<Chunk> all() {
        List<Chunk> chunks = new ArrayList<>();
        int i = clause.from();
        while (i < clause.to()) {
            if (!isNoun(i)) {
                i++;
                continue;
            }
            int from = i;
            while (i < clause.to() && (isNoun(i) || isPossessive(i, from))) {
                i++;
            }
            Optional<Chunk> before = listedWith(chunks, from);
            String cue = before.map(Chunk::cue).orElseGet(() -> cues.cue(from, clause));
            int group = before.map(Chunk::group).orElse(++groups);
            chunks.add(new Chunk(from, i, cue, group));
        }
        return chunks;
    }

    /** The chunk that ends right before "," or "and" in front of a token: both are in one list. */
    private Optional<Chunk> listedWith(List<Chunk> chunks, int from) {
        if (chunks.isEmpty()) {
            return Optional.empty();
        }
        Chunk last = chunks.getLast();
        int joints = from;
        boolean joined = false;
        boolean listed = false;
        while (joints > last.to
                && Set.of(",", "and", "or", "&", "the")
                        .contains(tokens.get(joints - 1).folded())) {
            joined |= !tokens.get(joints - 1).folded().equals("the");
            listed |= Set.of("and", "or", "&").contains(tokens.get(joints - 1).folded());
            joints--;
        }
        if (!joined || joints != last.to) {
            return Optional.empty();
        }
        if (listed) {
            lists.add(last.group); // "Rome, Italy" is one place; "Rome and Florence" are two
        }
        return Optional.of(last);
    }

    private boolean isNoun(int i) {
        Token token = tokens.get(i);
        String word = token.folded();
        boolean verb = clause.verb().isPresent() && i <= clause.verb().get();
        return !taken[i]
                && !verb
                && token.isWord()
                && !word.startsWith("'")
                && !Lexicon.isPreposition(token)
                && !(Lexicon.isDeterminer(token))
                && !Lexicon.SELF.contains(word)
                && !Lexicon.isFinite(token)
                && !word.equals("of")
                && !word.equals("or")
                && !Lexicon.QUESTIONS.contains(word)
                && !cues.isVerbOfQuestion(i, clause)
                && !(Cues.PARTICLES.contains(word)
                        && clause.verb().filter(at -> at + 1 == i).isPresent())
                && !(Set.of("close", "next").contains(word)
                        && i + 1 < clause.to()
                        && tokens.get(i + 1).folded().equals("to"))
                && !Lexicon.CONNECTORS.contains(word);
    }

    private boolean isPossessive(int i, int chunkFrom) {
        return i > chunkFrom && !taken[i] && tokens.get(i).folded().equals("'s");
    }
}
