package dev.appweave.bundle;

import dev.appweave.problem.ProblemException;
import java.util.List;
import org.osgi.framework.Bundle;

/** The installed bundles by what users and files call them. What nobody finds is told as not installed. */
record InstalledBundles(Container container, PluginIndex index) {
    /** All versions of a plugin, by its id or its bundle's symbolic name; never empty. */
    List<Bundle> named(String name) {
        List<Bundle> bundles = container.bundles().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(name)
                        || (index.get(bundle) instanceof PluginIndex.Indexed.Good(var descriptor)
                                && descriptor.id().equals(name)))
                .toList();
        if (bundles.isEmpty()) {
            throw ProblemException.of(
                    "not_installed", name, "No plugin \"" + name + "\" is installed.", "See: plugins list.");
        }
        return bundles;
    }

    /** The bundle that an update replaces: of several of its symbolic name the one in force, or else the last that came. */
    Bundle replacedBy(BundleFile update, Selection selection) {
        return selection.inForceFirst(container.bundles().reversed()).stream()
                .filter(bundle -> bundle.getSymbolicName().equals(update.symbolicName()))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        "not_installed",
                        update.name(),
                        update.symbolicName() + " is not installed.",
                        "Install it: plugins install " + update.name() + "."));
    }
}
