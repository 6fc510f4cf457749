package dev.appweave.host;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * What a host is opened with.
 *
 * @param home the profile: a folder for each plugin's state, and {@code .host} for the host's own
 * @param builtIn plugin bundles that belong to the application
 * @param shared packages of the application's class path that bundles may import: see {@link
 *     dev.appweave.bundle.SharedPackages#ofJar}
 * @param clock the time, in the user's zone
 * @param locale the user's language and region
 */
public record HostSettings(Path home, List<Path> builtIn, List<String> shared, Clock clock, Locale locale) {
    public HostSettings {
        builtIn = List.copyOf(builtIn);
        shared = List.copyOf(shared);
    }
}
