package dev.appweave.bridge.generate;

import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.gbnf.Tokens;
import dev.appweave.bridge.llama.LlamaContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * How a text may go on, as far as can be seen: what the grammar forces and what is guessed from the prompt, in turns. So a
 * plan with its names and values can be read in one go, and the model is asked only where it had a choice.
 */
final class Foresight {
    private final Drafts drafts;
    private final ForcedText forcedText;
    private final Tokens tokens;

    Foresight(Drafts drafts, ForcedText forcedText, Tokens tokens) {
        this.drafts = drafts;
        this.forcedText = forcedText;
        this.tokens = tokens;
    }

    /**
     * What may come.
     *
     * @param tokens one after the other
     * @param certain those of them that are forced if all before them are right
     */
    record Guess(int[] tokens, BitSet certain) {
        static final Guess NONE = new Guess(new int[0], new BitSet());

        int length() {
            return tokens.length;
        }

        int free() {
            return tokens.length - certain.cardinality();
        }

        /** Of a batch that ends with this guess, the tokens after which the model is asked. */
        BitSet asked(int known) {
            BitSet asked = new BitSet();
            asked.set(known - 1, known + tokens.length);
            for (int i = certain.nextSetBit(0); i >= 0; i = certain.nextSetBit(i + 1)) {
                asked.clear(known - 1 + i);
            }
            asked.set(known + tokens.length - 1);
            return asked;
        }
    }

    /**
     * A guess that begins where the model has a choice.
     *
     * @param read all tokens so far
     * @param written those of them that are the text
     * @param state what the grammar allows next; empty: everything
     * @param room the longest guess
     */
    Guess guess(int[] read, List<Integer> written, Optional<Automaton.State> state, int room) {
        int most = Math.min(drafts.length(), LlamaContext.MOST_SCORED - 1);
        if (most == 0 || room <= 0) {
            return Guess.NONE;
        }
        Way way = new Way(read, written, state);
        while (way.added() < room && !way.isWhole()) {
            if (way.force(room)) {
                continue;
            }
            if (way.free == most || !way.copy()) {
                break;
            }
        }
        return way.guess();
    }

    /** Learns from a guess: so many were free, and so many of these right. */
    void fared(int free, int right) {
        drafts.fared(free, right);
    }

    /** A guess under way. */
    private final class Way {
        private final int known;
        private final List<Integer> text;
        private final int before;
        private final BitSet certain = new BitSet();
        private int[] all;
        private int end;
        private Optional<Automaton.State> state;

        /** Where the next token would be copied from; -1: is to be looked for. */
        private int source = -1;

        private int free;
        private boolean stuck;

        private Way(int[] read, List<Integer> written, Optional<Automaton.State> state) {
            this.known = read.length;
            this.all = Arrays.copyOf(read, read.length + 64);
            this.end = read.length;
            this.text = new ArrayList<>(written);
            this.before = written.size();
            this.state = state;
        }

        private int added() {
            return end - known;
        }

        private boolean isWhole() {
            return stuck || state.map(Automaton.State::isFinished).orElse(false);
        }

        /** Goes on with what is forced; false: there is a choice. */
        private boolean force(int room) {
            byte[] forced = state.map(forcedText::after).orElseGet(() -> new byte[0]);
            if (forced.length == 0) {
                return false;
            }
            int size = text.size();
            List<Integer> grown =
                    forcedText.grown(text, forced, state.orElseThrow().after(forced));
            if (grown.size() <= size && forcedText.length(grown) <= forcedText.length(text)) {
                return false; // The only token is one the model may want longer.
            }
            if (grown.size() <= size || !grown.subList(0, size).equals(text)) {
                stuck = true; // What was written is cut anew: that is not guessed.
                return true;
            }
            for (int token : grown.subList(size, Math.min(grown.size(), size + room - added()))) {
                certain.set(added());
                add(token);
            }
            return true;
        }

        /** Goes on with what came last time; false: it never came, or may not come here. */
        private boolean copy() {
            if (source < 0) {
                source = drafts.source(all, end, known);
            }
            if (source < 0) {
                return false;
            }
            int token = all[source];
            byte[] bytes = tokens.bytes(token);
            if (bytes.length == 0 || !state.map(at -> at.allows(bytes)).orElse(true)) {
                return false;
            }
            free++;
            add(token);
            return true;
        }

        private void add(int token) {
            if (end == all.length) {
                all = Arrays.copyOf(all, 2 * end);
            }
            source = source >= 0 && source + 1 < known && all[source] == token ? source + 1 : -1;
            all[end++] = token;
            text.add(token);
            byte[] bytes = forcedText.bytes(token);
            state = state.map(at -> at.after(bytes));
        }

        private Guess guess() {
            int length = text.size() - before;
            if (state.map(Automaton.State::isFinished).orElse(false)) { // What nothing can follow need not be read.
                length = certain.previousClearBit(length - 1) + 1;
            }
            certain.clear(length, text.size());
            return new Guess(Arrays.copyOfRange(all, known, known + length), certain);
        }
    }
}
