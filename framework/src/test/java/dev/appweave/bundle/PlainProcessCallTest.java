package dev.appweave.bundle;

import dev.appweave.catalog.Rung;
import dev.appweave.isolate.ChildSettings;
import java.nio.file.Path;
import java.util.List;

/** A stranger's plugin where there is no sandbox. */
class PlainProcessCallTest extends PluginCallContract {
    @Override
    Rung rung() {
        return Rung.PROCESS;
    }

    @Override
    Plugins open(Path home) {
        return Plugins.open(home, List.of(), List.of(), reader(), ChildSettings::plain);
    }
}
