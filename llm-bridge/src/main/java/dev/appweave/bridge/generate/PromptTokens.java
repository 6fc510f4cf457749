package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.llama.Vocabulary;
import java.util.Arrays;

/**
 * A prompt in tokens.
 *
 * @param all the whole prompt
 * @param stable how many of the first stay the same whatever follows the stable part
 */
record PromptTokens(int[] all, int stable) {
    static PromptTokens of(Prompt prompt, Vocabulary vocabulary) {
        int[] all = begun(vocabulary.tokens(prompt.stable() + prompt.fresh(), true), vocabulary);
        int[] stable = begun(vocabulary.tokens(prompt.stable(), true), vocabulary);
        // The last token of the stable part may be another when more text follows.
        int mismatch = Arrays.mismatch(all, stable);
        int same = mismatch < 0 ? all.length : mismatch;
        return new PromptTokens(all, prompt.stable().isEmpty() ? 0 : same);
    }

    private static int[] begun(int[] tokens, Vocabulary vocabulary) {
        int first = vocabulary.first();
        boolean missing = tokens.length == 0 || tokens[0] != first;
        if (first < 0 || !missing || !vocabulary.beginsWithFirst() && tokens.length > 0) {
            return tokens;
        }
        int[] begun = new int[tokens.length + 1];
        begun[0] = first;
        System.arraycopy(tokens, 0, begun, 1, tokens.length);
        return begun;
    }

    void checkRoom(Prompt prompt, int room) throws EngineException {
        if (all.length == 0) {
            throw new EngineException(EngineProblemId.NOT_COMPUTED, "prompt", "The prompt is empty.");
        }
        if ((long) all.length + prompt.maxTokens() > room) {
            throw new EngineException(
                    EngineProblemId.CONTEXT_OVERFLOW,
                    "prompt",
                    "The prompt takes " + all.length + " tokens and the answer up to " + prompt.maxTokens()
                            + "; the context has room for " + room + ".");
        }
    }
}
