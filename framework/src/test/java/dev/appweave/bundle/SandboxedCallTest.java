package dev.appweave.bundle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appweave.catalog.Rung;
import java.nio.file.Path;
import java.util.List;

/** A stranger's plugin where there is a sandbox. */
class SandboxedCallTest extends PluginCallContract {
    @Override
    Rung rung() {
        return Rung.SANDBOX;
    }

    @Override
    Plugins open(Path home) {
        Plugins plugins = Plugins.open(home, List.of(), List.of(), reader());
        assumeTrue(plugins.strangersRung() == Rung.SANDBOX, "bubblewrap is not installed, or may not make namespaces");
        return plugins;
    }
}
