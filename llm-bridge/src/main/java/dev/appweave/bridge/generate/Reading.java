package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.llama.LlamaContext;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The reading of a prompt: what was read before, or is kept, is not read again, and the last piece is left, to be read with what
 * is known of the answer.
 */
final class Reading {
    private final Tape tape;
    private final States states;
    private int reused;
    private int[] rest = {};
    private boolean cancelled;

    Reading(Tape tape, States states) {
        this.tape = tape;
        this.states = states;
    }

    /** How many tokens were known. */
    int reused() {
        return reused;
    }

    /** What is still to be read: one token at least. */
    int[] rest() {
        return rest;
    }

    /** Whether it was given up on the way. */
    boolean cancelled() {
        return cancelled;
    }

    Reading read(PromptTokens prompt, Prompt asked) throws EngineException {
        int[] all = prompt.all();
        int known = Math.min(tape.shared(all), all.length - 1); // The last is read anew, for its scores.
        if (known < prompt.stable() && asked.cacheKey().isPresent()) {
            int[] stable = Arrays.copyOf(all, prompt.stable());
            Optional<States.State> kept = states.find(asked.cacheKey().get(), stable);
            if (kept.isPresent() && tape.restore(stable, kept.get().data())) {
                known = Math.min(stable.length, all.length - 1);
            }
        }
        tape.cut(known);
        reused = tape.length();
        if (reused < prompt.stable()) {
            append(all, Math.min(prompt.stable(), all.length - 1), asked);
            if (!cancelled && tape.length() == prompt.stable()) {
                asked.cacheKey()
                        .ifPresent(key ->
                                states.keep(key, new States.State(Arrays.copyOf(all, prompt.stable()), tape.state())));
            }
        }
        append(all, all.length - LlamaContext.BATCH, asked);
        rest = Arrays.copyOfRange(all, tape.length(), all.length);
        return this;
    }

    private void append(int[] all, int to, Prompt asked) throws EngineException {
        while (tape.length() < to && !cancelled) {
            int from = tape.length();
            int[] piece = Arrays.copyOfRange(all, from, Math.min(to, from + LlamaContext.BATCH));
            tape.append(piece, new BitSet());
            cancelled = asked.cancelled().getAsBoolean();
        }
    }
}
