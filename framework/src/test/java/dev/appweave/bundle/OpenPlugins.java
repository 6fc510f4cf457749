package dev.appweave.bundle;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.schema.JsonSchemas;
import java.nio.file.Path;
import java.util.List;

/** The plugins of a test's profile, over a real Felix. */
final class OpenPlugins implements AutoCloseable {
    private final Path folder;
    private Plugins plugins;

    /** A profile {@code home} in a folder, without plugins of the application. */
    OpenPlugins(Path folder) {
        this.folder = folder;
        this.plugins = start(List.of());
    }

    private Plugins start(List<Path> builtIn) {
        return Plugins.open(folder.resolve("home"), List.of(), builtIn, new DescriptorReader(new JsonSchemas()));
    }

    Plugins plugins() {
        return plugins;
    }

    /** After a restart, with these plugins of the application. */
    Plugins again(Path... builtIn) {
        plugins.close();
        plugins = start(List.of(builtIn));
        return plugins;
    }

    @Override
    public void close() {
        plugins.close();
    }
}
