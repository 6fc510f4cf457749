package dev.appweave.bridge.engine;

/**
 * What a model wrote.
 *
 * @param text the answer
 * @param stop why it ends there
 * @param promptTokens how long the prompt was
 * @param reusedTokens how many of those were known already
 * @param generatedTokens how long the answer is
 * @param forcedTokens how many of those the grammar left no choice about
 * @param draftedTokens how many of those were guessed and found right
 */
public record Generation(
        String text,
        Stop stop,
        int promptTokens,
        int reusedTokens,
        int generatedTokens,
        int forcedTokens,
        int draftedTokens) {
    /** Why an answer ends. */
    public enum Stop {
        /** The model, or the grammar, was at its end. */
        END,
        /** A stop text came. */
        STOP_TEXT,
        /** It was as long as it may be. */
        LIMIT,
        /** Whoever asked did not want it any more. */
        CANCELLED
    }
}
