package dev.appweave.bundle;

import dev.appweave.problem.ProblemException;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Replaces installed bundles by other files, as far as the user agreed to that. Guarded by {@link Plugins}. */
record Updates(
        Container container,
        PluginIndex index,
        InstalledBundles installed,
        Strangers strangers,
        BundleTransport transport,
        Owners owners) {
    /** What takes a bundle's place, and what was agreed to with the bundle. */
    record Replacement(Bundle old, Lock lock, BundleFile file) {}

    /** The bundle of a file's symbolic name, and that it may be replaced at once; {@link Plugins#update} says what else. */
    Replacement of(BundleFile file, Selection selection) {
        strangers.admit(file, container);
        Bundle old = installed.replacedBy(file, selection);
        Lock lock = strangers.lock(old, file.name());
        refuse(old, lock, file);
        strangers.refuseUnseen(lock, index.declared(old), file, container.bundles());
        return new Replacement(old, lock, file);
    }

    /** The update of a plugin that waits, with all it changes; {@link Plugins#accept} says what else. */
    Replacement waiting(String name, Selection selection) {
        for (Bundle bundle : selection.inForceFirst(installed.named(name))) {
            Optional<Lock> lock =
                    strangers.lock(bundle).filter(one -> one.waiting().isPresent());
            if (lock.isPresent()) {
                BundleFile file = strangers.waiting(lock.get());
                strangers.admit(file, container);
                refuse(bundle, lock.get(), file);
                return new Replacement(bundle, lock.get(), file);
            }
        }
        throw ProblemException.of("nothing_waits", name, "No update of \"" + name + "\" waits.", "See: plugins list.");
    }

    private void refuse(Bundle old, Lock lock, BundleFile file) {
        Quarantine.refuse(lock, file);
        for (Bundle other : container.bundles()) {
            if (!other.equals(old)) {
                Clash.refuseId(file, other, index.get(other));
            }
        }
    }

    /** Replaces it; nobody calls the plugin until what is in force was settled anew. */
    void make(Replacement replacement) {
        Bundle old = replacement.old();
        BundleFile file = replacement.file();
        String id = file.descriptor().id();
        transport.withdraw(old, "The plugin " + id + " was updated during the call.");
        Owners.Owner before = strangers.owner(old);
        owners.expect(id);
        Container.stop(old);
        Container.update(old, strangers.hosted(file));
        strangers.replace(replacement.lock(), file);
        owners.follow(id, before, strangers.owner(old));
    }
}
