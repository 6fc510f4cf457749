package dev.appweave.bundle;

import dev.appweave.problem.ProblemException;
import dev.appweave.signing.Declarations;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** What keeps a bundle from being installed beside another one. */
final class Clash {
    private Clash() {}

    static void refuse(
            BundleFile file, Bundle bundle, PluginIndex.Indexed indexed, boolean builtIn, Optional<Lock> lock) {
        boolean sameBundle = bundle.getSymbolicName().equals(file.symbolicName());
        if (sameBundle && builtIn) {
            throw ProblemException.of(
                    "built_in",
                    file.name(),
                    file.symbolicName() + " belongs to the application.",
                    "Give the plugin a symbolic name and an id of its own.");
        }
        if (sameBundle && bundle.getVersion().equals(Version.parseVersion(file.version()))) {
            throw ProblemException.of(
                    "already_installed",
                    file.name(),
                    file.symbolicName() + " " + file.version() + " is installed already.",
                    "To replace it by this file: plugins update " + file.name() + ".");
        }
        if (sameBundle
                && indexed instanceof PluginIndex.Indexed.Good
                && lock.map(one -> differs(one, file)).orElse(true)) {
            throw ProblemException.of(
                    "differs_from_installed",
                    file.name(),
                    "Another version of " + file.symbolicName()
                            + " is installed that says other things of itself, or that another key signed, or nobody.",
                    "See what is different: plugins update " + file.name() + ".");
        }
        if (!sameBundle) {
            refuseId(file, bundle, indexed);
        }
    }

    /** A plugin id belongs to one bundle. */
    static void refuseId(BundleFile file, Bundle bundle, PluginIndex.Indexed indexed) {
        if (!bundle.getSymbolicName().equals(file.symbolicName())
                && indexed instanceof PluginIndex.Indexed.Good(var other)
                && other.id().equals(file.descriptor().id())) {
            throw ProblemException.of(
                    "plugin_id_taken",
                    file.name(),
                    "The plugin id \"" + other.id() + "\" belongs to " + bundle.getSymbolicName() + " by "
                            + other.publisher() + "; " + file.symbolicName() + " by "
                            + file.descriptor().publisher() + " claims it too.",
                    "Remove the other plugin first if you want this one: plugins remove " + other.id() + ".");
        }
    }

    private static boolean differs(Lock lock, BundleFile file) {
        return lock.key().isEmpty()
                || !lock.key().equals(file.signature().key())
                || !lock.declarations().equals(Declarations.hash(file.declared()));
    }
}
