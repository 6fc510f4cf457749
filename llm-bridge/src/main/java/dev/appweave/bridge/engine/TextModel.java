package dev.appweave.bridge.engine;

import java.util.function.Consumer;

/** Text in, text out, on a loaded model. Thread-safe; calls queue. */
public interface TextModel extends AutoCloseable {
    /** What the file says: architecture, context length, chat template, special tokens. */
    ModelCard card();

    /** How many tokens a text is. */
    int count(String text);

    /**
     * Writes on after a prompt; streams pieces to the sink; stops at the end of the turn, a stop text, the grammar's end or
     * the limit.
     *
     * @throws EngineException if it cannot, with the reason
     */
    Generation generate(Prompt prompt, Consumer<String> sink) throws EngineException;

    @Override
    void close();
}
