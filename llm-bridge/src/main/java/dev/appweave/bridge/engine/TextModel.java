package dev.appweave.bridge.engine;

import java.util.function.Consumer;

/**
 * A model that writes, loaded and ready. Thread-safe; calls wait for each other, since a model writes one text at a time.
 */
public interface TextModel extends AutoCloseable {
    /** What its file says of itself. */
    ModelCard card();

    /**
     * How many tokens a text takes.
     *
     * @throws EngineException if the engine cannot answer
     */
    int count(String text) throws EngineException;

    /**
     * Writes what follows a prompt: at each place the token the model finds likeliest among those the grammar allows, so
     * that the same prompt gives the same text.
     *
     * @param sink is told every piece as soon as it is certain, on the calling thread; the pieces joined are the text
     * @throws EngineException if nothing, or not the whole text, can be written; the next call works again
     */
    Generation generate(Prompt prompt, Consumer<String> sink) throws EngineException;

    /** Frees the model after the call under way has ended. Calls that come later fail. Closing twice does no harm. */
    @Override
    void close();
}
