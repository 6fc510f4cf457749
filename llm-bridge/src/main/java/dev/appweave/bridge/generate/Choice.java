package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.gbnf.Tokens;
import dev.appweave.bridge.llama.LlamaContext;
import dev.appweave.bridge.llama.Vocabulary;
import java.util.BitSet;
import java.util.Optional;

/** The next token: the likeliest of those allowed. */
final class Choice {
    /** The text ends here. */
    static final int END = -1;

    private final LlamaContext context;
    private final Tokens tokens;
    private final BitSet ends = new BitSet();
    private final float[] scores;

    Choice(LlamaContext context, Vocabulary vocabulary, Tokens tokens) {
        this.context = context;
        this.tokens = tokens;
        this.scores = new float[vocabulary.size()];
        for (int i = 0; i < scores.length; i++) {
            if (vocabulary.ends(i)) {
                ends.set(i);
            }
        }
    }

    /**
     * The likeliest token after one of those that were appended last, or {@link #END}.
     *
     * @param state what the grammar allows; empty: everything
     */
    int after(int index, Optional<Automaton.State> state) throws EngineException {
        context.scores(index, scores);
        int best = best();
        if (state.isEmpty()) { // A mark in the middle of a text is no text either.
            return ends.get(best) || tokens.bytes(best).length == 0 ? END : best;
        }
        Automaton.State at = state.get();
        if (ends.get(best)) {
            return at.accepts() ? END : among(at);
        }
        byte[] bytes = tokens.bytes(best);
        return bytes.length > 0 && at.allows(bytes) ? best : among(at);
    }

    private int best() throws EngineException {
        int best = 0;
        float most = scores[0];
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > most) {
                most = scores[i];
                best = i;
            }
        }
        if (!Float.isFinite(most)) {
            throw new EngineException(
                    EngineProblemId.MODEL_DAMAGED, "", "The model computes " + most + " where a number is expected.");
        }
        return best;
    }

    private int among(Automaton.State state) throws EngineException {
        long[] mask = state.mask(tokens);
        int best = END;
        float most = Float.NEGATIVE_INFINITY;
        for (int word = 0; word < mask.length; word++) {
            for (long rest = mask[word]; rest != 0; rest &= rest - 1) {
                int token = word * 64 + Long.numberOfTrailingZeros(rest);
                if (scores[token] > most) {
                    most = scores[token];
                    best = token;
                }
            }
        }
        if (state.accepts()) {
            for (int token = ends.nextSetBit(0); token >= 0; token = ends.nextSetBit(token + 1)) {
                if (scores[token] > most) {
                    return END;
                }
            }
        } else if (best == END) {
            throw new EngineException(
                    EngineProblemId.BAD_GRAMMAR, "grammar", "The model has no token for what the grammar wants next.");
        }
        return best;
    }
}
