package dev.appweave.bundle;

import dev.appweave.catalog.Rung;
import dev.appweave.signing.TestKeys;
import java.nio.file.Path;
import java.util.List;

/** A trusted publisher's plugin. */
class InProcessCallTest extends PluginCallContract {
    @Override
    Rung rung() {
        return Rung.IN_PROCESS;
    }

    @Override
    Plugins open(Path home) {
        Plugins plugins = Plugins.open(home, List.of(), List.of(), reader());
        plugins.publishers().trust(TestKeys.certificate("ca"));
        return plugins;
    }
}
