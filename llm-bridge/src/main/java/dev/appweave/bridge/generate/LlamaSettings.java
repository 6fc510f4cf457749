package dev.appweave.bridge.generate;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a model is opened.
 *
 * @param libraries the folder with llama.cpp
 * @param file the model
 * @param context the longest prompt and text together, in tokens; 0: what the model was trained on, at most
 *     {@link #USUAL_CONTEXT}
 * @param states a private folder in which the states of stable prompt parts are kept; empty: they are kept in memory only
 * @param threads how many threads compute; 0: measured at the start
 * @param drafting whether likely tokens are guessed from the prompt
 * @param graphicsLayers how many layers graphics processors compute; {@link #MEASURED}: what is faster
 */
public record LlamaSettings(
        Path libraries,
        Path file,
        int context,
        Optional<Path> states,
        int threads,
        boolean drafting,
        int graphicsLayers) {
    /** The longest context that is taken unasked: its state takes memory, a longer one is rarely needed to plan. */
    public static final int USUAL_CONTEXT = 8192;

    /** The model is tried on the processor and on what else there is, and stays where it is faster. */
    public static final int MEASURED = -1;

    /** The model computes where it is faster. */
    public LlamaSettings(Path libraries, Path file, int context, Optional<Path> states, int threads, boolean drafting) {
        this(libraries, file, context, states, threads, drafting, MEASURED);
    }

    /** The usual settings. */
    public static LlamaSettings of(Path libraries, Path file) {
        return new LlamaSettings(libraries, file, 0, Optional.empty(), 0, true);
    }

    /** The same with so many layers on graphics processors. */
    public LlamaSettings on(int layers) {
        return new LlamaSettings(libraries, file, context, states, threads, drafting, layers);
    }
}
