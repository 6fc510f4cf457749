package dev.appweave.bridge.engine;

import dev.appweave.problem.Problem;
import java.nio.file.Path;

/** Opens models. */
public final class TextModels {
    private TextModels() {}

    /**
     * Loads a model file.
     *
     * @throws EngineException {@code no_engine} if nothing here can run it, {@code bad_model} if the file cannot be used
     */
    public static TextModel open(Path file) throws EngineException {
        throw new EngineException(new Problem(
                "no_engine",
                String.valueOf(file.getFileName()),
                "No engine for model files is installed.",
                "Use --planner compact."));
    }
}
