package dev.appweave.bundle;

import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.catalog.Rung;
import dev.appweave.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One installed plugin.
 *
 * @param bundle the bundle's id in the container
 * @param name the bundle's symbolic name
 * @param version the bundle's version
 * @param descriptor what it says of itself; empty if that cannot be read
 * @param state where it stands
 * @param problems what is wrong; empty unless broken or faulted; right after an installation also what else it changed
 * @param origin whose it is and where its code runs
 */
public record InstalledPlugin(
        long bundle,
        String name,
        String version,
        Optional<PluginDescriptor> descriptor,
        State state,
        List<Problem> problems,
        Origin origin) {
    /** Where a plugin stands. */
    public enum State {
        /** In the catalog; not started yet. */
        IDLE,
        /** In the catalog; has taken a call since the host started. */
        ACTIVE,
        /** In the catalog; its process broke or had to be ended, and has not answered since. */
        FAULTED,
        /** A newer version of the same plugin is in the catalog. */
        SHADOWED,
        /** Its description cannot be used, or it may not run. */
        BROKEN
    }

    /**
     * Whose a plugin is and where its code runs.
     *
     * @param rung where its code runs
     * @param signer the name in its signer's certificate; empty: it is unsigned, or part of the application
     * @param key fingerprint of the signer's key; empty likewise
     * @param network whether it was granted the network; in process nothing keeps it from it
     * @param waiting what an update changes that waits for a yes; empty: no update waits
     */
    public record Origin(Rung rung, String signer, String key, boolean network, List<String> waiting) {
        /** Part of the application. */
        public static final Origin BUILT_IN = new Origin(Rung.IN_PROCESS, "", "", true, List.of());

        public Origin {
            waiting = List.copyOf(waiting);
        }
    }

    public InstalledPlugin {
        problems = List.copyOf(problems);
    }

    InstalledPlugin noting(Optional<Problem> problem) {
        List<Problem> all = Stream.concat(problems.stream(), problem.stream()).toList();
        return new InstalledPlugin(bundle, name, version, descriptor, state, all, origin);
    }
}
