package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.natives.EngineHome;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** llama.cpp for tests: of {@code bridge.native.dir}, or what {@code appweave model engine} has fetched. */
public final class Engine {
    private Engine() {}

    /** Its folder; where there is none the test is skipped, and says so. */
    public static Path folder() {
        String home = System.getenv().getOrDefault("APPWEAVE_HOME", System.getProperty("user.home") + "/.appweave");
        try {
            return EngineHome.of(Path.of(home, "engine")).folder();
        } catch (EngineException e) {
            return Assumptions.abort("skipped without llama.cpp: " + e.getMessage());
        }
    }
}
