package dev.appweave.bundle;

import dev.appweave.catalog.DescriptorReader;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.Bundle;

/** The bundles that belong to the application, known by their location, which tells a changed file too. */
final class BuiltIn {
    private static final String BUILT_IN = "built-in:";

    private BuiltIn() {}

    static boolean is(Bundle bundle) {
        return bundle.getLocation().startsWith(BUILT_IN);
    }

    /** Installs what is not there yet, instead of what was installed from another state of the same file. */
    static void provide(List<Path> jars, Container container, DescriptorReader reader) {
        for (Path jar : jars) {
            String name = BUILT_IN + jar.getFileName() + "@";
            String location = name + jar.toFile().length() + "-" + jar.toFile().lastModified();
            if (container.context().getBundle(location) == null) {
                container.bundles().stream()
                        .filter(bundle -> bundle.getLocation().startsWith(name))
                        .findFirst()
                        .ifPresent(Container::uninstall);
                container.install(location, BundleFile.read(jar, reader));
            }
        }
    }
}
