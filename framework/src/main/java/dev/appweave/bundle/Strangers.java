package dev.appweave.bundle;

import dev.appweave.catalog.Code;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.Rung;
import dev.appweave.isolate.ChildPool;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import dev.appweave.signing.Publishers;
import dev.appweave.signing.Signature;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import tools.jackson.databind.JsonNode;

/**
 * The bundles that are not the application's own: what was agreed to when each was installed, its verified bytes, whose
 * keys are trusted, and hence whether it may run, and where. Guarded by {@link Plugins}.
 */
final class Strangers {
    private final BundleStore store;
    private final Publishers publishers;
    private final Locks locks;
    private final DescriptorReader reader;
    private final ChildPool children;

    /** Over the container's own folder in a profile. */
    Strangers(Path own, DescriptorReader reader, ChildPool children) {
        this.store = new BundleStore(own.resolve("bundles"));
        this.publishers = new Publishers(own.resolve("publishers"), Clock.systemUTC());
        this.locks = new Locks(own.resolve("plugins.lock"), publishers);
        this.reader = reader;
        this.children = children;
    }

    Publishers publishers() {
        return publishers;
    }

    /** What was agreed to; empty for the application's own, and for what came here another way. */
    Optional<Lock> lock(Bundle bundle) {
        return locks.of(bundle);
    }

    /** The same, where only a stranger's bundle will do; {@code name} is what the user called it. */
    Lock lock(Bundle bundle, String name) {
        if (BuiltIn.is(bundle)) {
            throw ProblemException.of(
                    "built_in",
                    name,
                    bundle.getSymbolicName() + " belongs to the application.",
                    "Update the application.");
        }
        return locks.of(bundle)
                .orElseThrow(() -> ProblemException.of(
                        "not_locked",
                        name,
                        bundle.getSymbolicName() + " is not in the list of what was verified and installed.",
                        "Remove the plugin and install it again."));
    }

    /**
     * Refuses what was revoked, and what would not find the packages it imports where it would run. The container of a
     * stranger's process offers the same as the host's; only who runs in the host may import from another plugin.
     */
    void admit(BundleFile file, Container container) {
        refuseRevoked(file);
        boolean hosted = publishers.trusts(file.signature()).isPresent();
        file.packages().refuse(file.name(), container.packages(bundle -> hosted && trusted(bundle)));
    }

    private void refuseRevoked(BundleFile file) {
        Optional<String> reason = locks.revoked(Lock.of("", file, Optional.empty()));
        if (reason.isPresent()) {
            throw ProblemException.of("revoked", file.name(), Locks.said(reason.get()), "Do not use it.");
        }
    }

    /** Keeps the bytes; they are forgotten at the next {@link #save} unless something was agreed to, or waits. */
    void keep(BundleFile file) {
        store.keep(file);
    }

    /** The user agreed to all that a file says of itself. */
    void agree(String location, BundleFile file, boolean network) {
        locks.put(Lock.of(location, file, publishers.trusts(file.signature())).granted(network));
    }

    /** The user agreed to what takes a bundle's place. The network that the bundle was granted is not another's. */
    void replace(Lock lock, BundleFile file) {
        boolean same = lock.identity()
                .equals(Lock.of(lock.location(), file, Optional.empty()).identity());
        agree(lock.location(), file, same && lock.network());
    }

    /**
     * Keeps an update's bytes, which may replace a bundle at once.
     *
     * @param lock what was agreed to with the bundle
     * @param declared what the bundle says of itself
     * @throws ProblemException {@code update_waits} if the update changes that, or nobody knows whose it is: it is kept aside
     *     then, over restarts too
     */
    void refuseUnseen(Lock lock, JsonNode declared, BundleFile update, List<Bundle> present) {
        store.keep(update);
        List<String> changes = Quarantine.changes(lock, declared, update);
        if (!changes.isEmpty()) {
            locks.put(lock.waitingFor(new Lock.Waiting(update.digest(), changes)));
            locks.save(present);
            throw Quarantine.waits(lock, update, changes);
        }
    }

    /** The update that waits for the user's yes; there must be one. */
    BundleFile waiting(Lock lock) {
        return read(lock.waiting().orElseThrow().digest());
    }

    private BundleFile read(String digest) {
        return BundleFile.read(store.file(digest), reader);
    }

    void grant(Lock lock, boolean network) {
        locks.put(lock.granted(network));
    }

    /** Who signed the first of some bundles that was agreed to; none if they are part of the application. */
    Signature signature(List<Bundle> bundles) {
        return bundles.stream()
                .flatMap(bundle -> lock(bundle).stream())
                .findFirst()
                .map(this::signature)
                .orElse(new Signature.None());
    }

    /** Whose a bundle is. */
    Owners.Owner owner(Bundle bundle) {
        return Owners.Owner.of(bundle, locks.of(bundle));
    }

    /** The same for each plugin id. */
    Map<String, Owners.Owner> owners(Map<String, Bundle> inForce) {
        Map<String, Owners.Owner> owners = new LinkedHashMap<>();
        inForce.forEach((plugin, bundle) -> owners.put(plugin, owner(bundle)));
        return owners;
    }

    /** What a bundle says of itself, or why it may not run. */
    PluginIndex.Indexed indexed(Bundle bundle, PluginIndex index) {
        return refusal(bundle)
                .<PluginIndex.Indexed>map(problem -> new PluginIndex.Indexed.Broken(List.of(problem)))
                .orElseGet(() -> index.get(bundle));
    }

    /** Who signed what was agreed to. */
    Signature signature(Lock lock) {
        return read(lock.digest()).signature();
    }

    /** What the host's container may hold of a bundle: all of it only if its code may run there. */
    BundleFile hosted(BundleFile file) {
        return publishers.trusts(file.signature()).isPresent() ? file : Placeholder.of(file);
    }

    /** Puts right what the container holds of an installed bundle; the keys are plain files, and may change without us. */
    void rehost(Bundle bundle) {
        try {
            locks.of(bundle)
                    .filter(lock -> locks.trusted(lock) == Placeholder.is(bundle))
                    .map(lock -> read(lock.digest()))
                    .ifPresent(file -> Container.update(bundle, trusted(bundle) ? file : Placeholder.of(file)));
        } catch (ProblemException e) {
            // Its bytes are gone or changed: it stays as it is, and does not start.
        }
    }

    /** Judges a bundle anew by the keys that are trusted now; whether it must be stopped for that. */
    boolean rethink(Bundle bundle) {
        Optional<Lock> known = locks.of(bundle);
        if (known.isEmpty()) {
            return false;
        }
        Lock lock = known.get();
        boolean revoked = locks.revoked(lock).isPresent();
        // What it led to is kept, so that the reason is found again.
        Optional<String> anchor = revoked ? Optional.of(lock.anchor()) : publishers.trusts(signature(lock));
        if (anchor.orElse("").equals(lock.anchor()) && !revoked) {
            return false;
        }
        locks.put(lock.anchored(anchor));
        return true;
    }

    /** Why a bundle may not run at all; empty if it may, as the application's own always do. */
    Optional<Problem> refusal(Bundle bundle) {
        return BuiltIn.is(bundle) ? Optional.empty() : locks.refusal(bundle);
    }

    /** Whether a bundle's code may run in the host: the application's own and trusted publishers'. */
    boolean trusted(Bundle bundle) {
        return BuiltIn.is(bundle) || locks.of(bundle).map(locks::trusted).orElse(false);
    }

    /** Where a bundle's code runs: outside the host unless it is {@link #trusted}. */
    Rung rung(Bundle bundle) {
        return trusted(bundle) ? Rung.IN_PROCESS : children.rung();
    }

    /** What a bundle runs, and where. */
    Code code(Bundle bundle) {
        return new Code(rung(bundle), locks.of(bundle).map(Lock::digest).orElse(""));
    }

    /** What answers for the plugin of a bundle that is in force. */
    BundleTransport.Route route(Bundle bundle) {
        Code code = code(bundle);
        return new BundleTransport.Route(
                bundle,
                code,
                store.file(code.digest()),
                locks.of(bundle).map(Lock::network).orElse(false));
    }

    /** Writes what was agreed to with the bundles that are present, and forgets all others and their bytes. */
    void save(List<Bundle> present) {
        locks.save(present);
        store.retain(locks.all().stream()
                .flatMap(lock -> Stream.concat(
                        Stream.of(lock.digest()), lock.waiting().stream().map(Lock.Waiting::digest)))
                .toList());
    }
}
