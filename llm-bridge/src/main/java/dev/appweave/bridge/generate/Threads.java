package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.llama.LlamaContext;

/**
 * How many threads are worth it, measured: llama.cpp's threads wait for each other by spinning, so that one thread too many
 * on a busy machine makes it a hundred times slower (llama.cpp, pull request 13079), and no count of processors tells
 * whether they are free.
 */
final class Threads {
    private static final int TOKENS = 8;
    private static final double WORTH = 1.15;

    private Threads() {}

    /** The number to begin with, without measuring. */
    static int usual(int processors) {
        return processors <= 2 ? 1 : processors - 1;
    }

    /** Tries one thread and the usual number, sets the better, and says which. */
    static int measured(LlamaContext context, Tape tape, int token) throws EngineException {
        int many = usual(Runtime.getRuntime().availableProcessors());
        if (many == 1) { // Two processors, and something else is always running: measuring could only harm.
            return 1;
        }
        context.threads(1);
        seconds(tape, token); // The first pass builds what the others use.
        double one = seconds(tape, token);
        context.threads(many);
        double more = seconds(tape, token);
        int best = one > WORTH * more ? many : 1;
        context.threads(best);
        tape.cut(0);
        return best;
    }

    /** Tokens a second, as it is set now; what was read before is forgotten. */
    static double speed(Tape tape, int token) throws EngineException {
        tape.cut(0);
        seconds(tape, token); // The first pass builds what the others use.
        tape.cut(0);
        double seconds = seconds(tape, token);
        tape.cut(0);
        return TOKENS / seconds;
    }

    private static double seconds(Tape tape, int token) throws EngineException {
        long start = System.nanoTime();
        for (int i = 0; i < TOKENS && tape.length() < TOKENS * 4; i++) {
            tape.append(token);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
