package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.llama.LlamaContext;
import java.util.Arrays;
import java.util.BitSet;

/** The tokens the context has read, in step with it. */
final class Tape {
    private final LlamaContext context;
    private final int[] tokens;
    private int length;

    Tape(LlamaContext context) {
        this.context = context;
        this.tokens = new int[context.room()];
    }

    int length() {
        return length;
    }

    int token(int place) {
        return tokens[place];
    }

    int[] tokens() {
        return Arrays.copyOf(tokens, length);
    }

    /** How many tokens a text has in common with what was read. */
    int shared(int[] text) {
        int mismatch = Arrays.mismatch(tokens, 0, length, text, 0, text.length);
        return mismatch < 0 ? length : mismatch;
    }

    /** How many tokens a text has in common with what was read from a place on. */
    int shared(int[] text, int from) {
        if (from >= length) {
            return 0;
        }
        int mismatch = Arrays.mismatch(tokens, from, length, text, 0, text.length);
        return mismatch < 0 ? text.length : mismatch;
    }

    /** Goes back to the first tokens; to the start if the model cannot do that. */
    void cut(int to) {
        if (to < length) {
            length = context.cut(to) ? to : 0;
        }
    }

    /** Reads on; {@code asked} are those of the new tokens that can be asked for what may follow, from 0. */
    void append(int[] next, BitSet asked) throws EngineException {
        try {
            context.append(next, length, asked);
        } catch (EngineException e) {
            cut(0);
            throw e;
        }
        System.arraycopy(next, 0, tokens, length, next.length);
        length += next.length;
    }

    /** Reads on, and can be asked for what may follow. */
    void append(int token) throws EngineException {
        BitSet last = new BitSet();
        last.set(0);
        append(new int[] {token}, last);
    }

    byte[] state() {
        return context.state();
    }

    /** Takes over a state in which exactly these tokens were read. */
    boolean restore(int[] read, byte[] state) {
        length = 0;
        if (read.length > tokens.length || !context.restore(state)) {
            return false;
        }
        System.arraycopy(read, 0, tokens, 0, read.length);
        length = read.length;
        return true;
    }
}
