package dev.appweave.bridge.engine;

/**
 * What a model wrote, and what it cost.
 *
 * @param text what it wrote
 * @param stop why it ended
 * @param promptTokens tokens of the prompt
 * @param reusedTokens those of them whose state was there already
 * @param generatedTokens tokens of the text
 * @param forcedTokens those of them that the grammar left no choice about: they were read, not chosen
 * @param draftedTokens those of them that were guessed from the prompt and found right
 */
public record Generation(
        String text,
        Stop stop,
        int promptTokens,
        int reusedTokens,
        int generatedTokens,
        int forcedTokens,
        int draftedTokens) {
    /** Why a text ended. */
    public enum Stop {
        /** The model, or the grammar, had nothing to add. */
        END,
        /** One of the stop texts came. */
        STOP_TEXT,
        /** It was as long as allowed. */
        LIMIT,
        /** It was not wanted any more. */
        CANCELLED
    }
}
