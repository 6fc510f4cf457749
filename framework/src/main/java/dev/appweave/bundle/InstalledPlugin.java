package dev.appweave.bundle;

import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * One installed plugin.
 *
 * @param bundle the bundle's id in the container
 * @param name the bundle's symbolic name
 * @param version the bundle's version
 * @param descriptor what it says of itself; empty if that cannot be read
 * @param state where it stands
 * @param problems what is wrong; empty unless broken
 */
public record InstalledPlugin(
        long bundle,
        String name,
        String version,
        Optional<PluginDescriptor> descriptor,
        State state,
        List<Problem> problems) {
    /** Where a plugin stands. */
    public enum State {
        /** In the catalog; not started yet. */
        IDLE,
        /** In the catalog; has taken a call since the host started. */
        ACTIVE,
        /** A newer version of the same plugin is in the catalog. */
        SHADOWED,
        /** Its description cannot be used. */
        BROKEN
    }

    public InstalledPlugin {
        problems = List.copyOf(problems);
    }
}
