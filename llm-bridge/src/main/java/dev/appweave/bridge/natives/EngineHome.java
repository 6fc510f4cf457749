package dev.appweave.bridge.natives;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import dev.appweave.bridge.llama.Llama;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where llama.cpp is looked for: in the folder of the system property {@value #OWN_BUILD}, then in what was fetched.
 *
 * @param fetched the private folder in which fetched packages are unpacked
 * @param own a folder with a build of the user's own; empty: there is none
 */
public record EngineHome(Path fetched, Optional<Path> own) {
    /** The system property that names a build of the user's own. */
    public static final String OWN_BUILD = "bridge.native.dir";

    /** The home of this process. */
    public static EngineHome of(Path fetched) {
        return new EngineHome(
                fetched,
                Optional.ofNullable(System.getProperty(OWN_BUILD))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of));
    }

    /**
     * The folder with llama.cpp; the newer package if both were fetched.
     *
     * @throws EngineException {@code no_engine}
     */
    public Path folder() throws EngineException {
        if (own.isPresent()) {
            if (!Llama.isIn(own.get())) {
                throw new EngineException(
                        EngineProblemId.NO_ENGINE, own.get().toString(), "llama.cpp is not in " + OWN_BUILD + ".");
            }
            return own.get();
        }
        for (EnginePackage candidate : EnginePackage.values()) {
            Path folder = fetched.resolve(candidate.folder());
            if (Llama.isIn(folder)) {
                return folder;
            }
        }
        throw new EngineException(
                EngineProblemId.NO_ENGINE, "", "llama.cpp, which runs GGUF models, is not on this machine yet.");
    }
}
