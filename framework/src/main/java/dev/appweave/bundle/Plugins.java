package dev.appweave.bundle;

import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.Rung;
import dev.appweave.isolate.ChildPool;
import dev.appweave.isolate.ChildSettings;
import dev.appweave.problem.ProblemException;
import dev.appweave.signing.Publishers;
import dev.appweave.signing.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/**
 * The installed plugins of one profile, kept between starts. Installing, updating and removing works while plans run:
 * what was open on a plugin that goes ends in {@link dev.appweave.call.Outcome.PluginGone}. Thread-safe.
 *
 * <p>The application's own plugins and those of trusted publishers run in this JVM, all others in processes of their own.
 */
public final class Plugins implements AutoCloseable {
    private static final String BUILT_IN = "built-in:";
    private static final String CHILD = "dev.appweave.child.Main";

    private final Container container;
    private final PluginIndex index;
    private final DescriptorReader reader;
    private final BundleTransport transport;
    private final ChildPool children;
    private final BundleStore store;
    private final Publishers publishers;
    private final Locks locks;

    private volatile Selection selection = Selection.NONE;

    private Plugins(Container container, Path home, DescriptorReader reader, ChildPool children) {
        Path own = home.resolve(".host");
        this.container = container;
        this.index = new PluginIndex(reader, own.resolve("plugins.jsonl"));
        this.reader = reader;
        this.children = children;
        this.transport = new BundleTransport(container.context(), children, home);
        this.store = new BundleStore(own.resolve("bundles"));
        this.publishers = new Publishers(own.resolve("publishers"), Clock.systemUTC());
        this.locks = new Locks(own.resolve("plugins.lock"), publishers);
    }

    /**
     * Starts the container of a profile with the plugins installed there.
     *
     * @param home the profile's folder; the container's own files go to {@code home/.host}
     * @param shared packages bundles may import, beside the plugin API, slf4j and SQLite
     * @param builtIn bundles that belong to the application; installed if they are not, replaced if their file changed
     */
    public static Plugins open(Path home, List<String> shared, List<Path> builtIn, DescriptorReader reader) {
        return open(home, shared, builtIn, reader, settings -> settings);
    }

    /** The same, with other settings for the processes of strangers' plugins. */
    public static Plugins open(
            Path home,
            List<String> shared,
            List<Path> builtIn,
            DescriptorReader reader,
            UnaryOperator<ChildSettings> isolation) {
        try {
            Path profile = home.toAbsolutePath();
            Path own = Files.createDirectories(profile.resolve(".host"));
            List<String> packages = new ArrayList<>(SharedPackages.always());
            packages.addAll(shared);
            List<Path> hidden = List.of(own.resolve("plugins.jsonl"), own.resolve("plugins.lock"));
            ChildPool children = new ChildPool(isolation.apply(ChildSettings.here(CHILD, packages, hidden)));
            Plugins plugins = new Plugins(Container.start(own.resolve("felix"), packages), profile, reader, children);
            plugins.provide(builtIn);
            plugins.select();
            return plugins;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What can be done now. */
    public Catalog catalog() {
        return selection.catalog();
    }

    /** Carries calls to the plugins. */
    public Transport transport() {
        return transport;
    }

    /** Whether the plugin in force under this id belongs to the application. */
    public boolean builtIn(String plugin) {
        Bundle bundle = selection.active().get(plugin);
        return bundle != null && bundle.getLocation().startsWith(BUILT_IN);
    }

    /** Where plugins run on this machine that do not run in the host. */
    public Rung strangersRung() {
        return children.rung();
    }

    /** Every installed plugin, broken and shadowed ones too, in the order of installation. */
    public List<InstalledPlugin> list() {
        return selection.plugins(new Standing(transport, children, locks, this::rung));
    }

    /** Broken plugins only: worth telling the user at start. */
    public List<InstalledPlugin> broken() {
        return list().stream()
                .filter(plugin -> plugin.state() == InstalledPlugin.State.BROKEN)
                .toList();
    }

    /**
     * Verifies and installs a bundle; its capabilities are in the next catalog.
     *
     * @throws ProblemException if the file is no intact plugin bundle, its signature does not hold or is revoked, it is
     *     installed already, or claims the id of somebody else's plugin; nothing is changed then
     */
    public synchronized InstalledPlugin install(Path jar) {
        BundleFile file = BundleFile.read(jar, reader);
        refuseRevoked(file);
        for (Bundle bundle : bundles()) {
            Clash.refuse(file, bundle, index.get(bundle), builtIn(bundle), locks.of(bundle));
        }
        store.keep(file);
        String location = "file:" + file.digest();
        locks.put(Lock.of(location, file, publishers.trusts(file.signature())));
        Bundle installed = container.install(location, file);
        select();
        return find(installed);
    }

    private void refuseRevoked(BundleFile file) {
        Optional<String> reason = locks.revoked(Lock.of("", file, Optional.empty()));
        if (reason.isPresent()) {
            throw ProblemException.of(
                    "revoked",
                    file.name(),
                    "Its publisher's key or this bundle was revoked: " + reason.get(),
                    "Do not use it.");
        }
    }

    /**
     * Replaces an installed bundle of the same symbolic name by this file. If it says other things of itself than the
     * installed one, or another key signed it, it is kept aside until {@link #accept}.
     *
     * @throws ProblemException if the file is no intact plugin bundle, no such bundle is installed, or it must be accepted
     *     first ({@code update_waits}); the old one stays
     */
    public synchronized InstalledPlugin update(Path jar) {
        BundleFile file = BundleFile.read(jar, reader);
        refuseRevoked(file);
        Bundle old = bundles().reversed().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(file.symbolicName()))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        "not_installed",
                        file.name(),
                        file.symbolicName() + " is not installed.",
                        "Install it: plugins install " + file.name() + "."));
        Lock lock = strangersLock(old, file.name());
        store.keep(file);
        List<String> changes = Quarantine.changes(lock, index.declared(old), file);
        if (!changes.isEmpty()) {
            locks.put(lock.waitingFor(new Lock.Waiting(file.digest(), changes)));
            locks.save(bundles());
            throw Quarantine.waits(file, changes);
        }
        return replace(old, lock, file);
    }

    /**
     * Accepts an update that waits, with all it changes.
     *
     * @throws ProblemException if no update of this plugin waits
     */
    public synchronized InstalledPlugin accept(String name) {
        for (Bundle bundle : named(name)) {
            Lock lock = locks.of(bundle).orElse(null);
            if (lock != null && lock.waiting().isPresent()) {
                BundleFile file =
                        BundleFile.read(store.file(lock.waiting().get().digest()), reader);
                refuseRevoked(file);
                return replace(bundle, lock, file);
            }
        }
        throw ProblemException.of("nothing_waits", name, "No update of \"" + name + "\" waits.", "See: plugins list.");
    }

    private InstalledPlugin replace(Bundle old, Lock lock, BundleFile file) {
        transport.retire(old, "The plugin " + file.descriptor().id() + " was updated during the call.");
        try {
            Container.stop(old);
            Container.update(old, file);
            locks.put(Lock.of(old.getLocation(), file, publishers.trusts(file.signature()))
                    .granted(lock.network()));
        } finally {
            select();
        }
        return find(old);
    }

    private Lock strangersLock(Bundle bundle, String name) {
        if (builtIn(bundle)) {
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

    /** Grants a plugin the network, or takes it back; its process is started anew. */
    public synchronized void allowNetwork(String name, boolean network) {
        for (Bundle bundle : named(name)) {
            locks.put(strangersLock(bundle, name).granted(network));
            transport.retire(bundle, "What the plugin " + name + " may do was changed during the call.");
        }
        select();
    }

    /** The keys the user trusts; {@link #rethink} after a change. */
    public Publishers publishers() {
        return publishers;
    }

    /** Who signed a bundle, verified whole. */
    public Signature signature(Path jar) {
        return BundleFile.read(jar, reader).signature();
    }

    /** Who signed an installed plugin; none if it is part of the application. */
    public synchronized Signature signature(String name) {
        return named(name).stream()
                .flatMap(bundle -> locks.of(bundle).stream())
                .findFirst()
                .map(lock -> signature(store.file(lock.digest())))
                .orElse(new Signature.None());
    }

    /** Judges every stranger's plugin anew by the keys that are trusted now; what changes its place is stopped. */
    public synchronized void rethink() {
        for (Bundle bundle : bundles()) {
            locks.of(bundle).ifPresent(lock -> {
                boolean revoked = locks.revoked(lock).isPresent();
                // What it led to is kept, so that the reason is found again.
                Optional<String> anchor =
                        revoked ? Optional.of(lock.anchor()) : publishers.trusts(signature(store.file(lock.digest())));
                if (!anchor.orElse("").equals(lock.anchor()) || revoked) {
                    locks.put(lock.anchored(anchor));
                    halt(bundle, "Whose plugins are trusted was changed during the call.");
                }
            });
        }
        select();
    }

    /**
     * Removes a plugin, all versions of it. The state it keeps in the profile stays.
     *
     * @param name its id or its bundle's symbolic name
     * @throws ProblemException if it is not installed
     */
    public synchronized void remove(String name) {
        List<Bundle> bundles = named(name);
        for (Bundle bundle : bundles) {
            transport.retire(bundle, "The plugin " + name + " was removed during the call.");
            Container.uninstall(bundle);
        }
        select();
    }

    /** Stops a plugin; its next call starts it again. */
    public synchronized void stop(String name) {
        named(name).forEach(bundle -> halt(bundle, "The plugin " + name + " was stopped during the call."));
    }

    private void halt(Bundle bundle, String reason) {
        transport.retire(bundle, reason);
        Container.stop(bundle);
    }

    List<Bundle> bundles() {
        return container.bundles();
    }

    static boolean builtIn(Bundle bundle) {
        return bundle.getLocation().startsWith(BUILT_IN);
    }

    private List<Bundle> named(String name) {
        List<Bundle> bundles = bundles().stream()
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

    private void provide(List<Path> builtIn) {
        for (Path jar : builtIn) {
            String name = BUILT_IN + jar.getFileName() + "@";
            String location = name + jar.toFile().length() + "-" + jar.toFile().lastModified();
            if (container.context().getBundle(location) == null) {
                bundles().stream()
                        .filter(bundle -> bundle.getLocation().startsWith(name))
                        .findFirst()
                        .ifPresent(Container::uninstall);
                container.install(location, BundleFile.read(jar, reader));
            }
        }
    }

    private Rung rung(Bundle bundle) {
        return builtIn(bundle) || locks.of(bundle).map(locks::trusted).orElse(false)
                ? Rung.IN_PROCESS
                : children.rung();
    }

    private PluginIndex.Indexed indexed(Bundle bundle) {
        return builtIn(bundle)
                ? index.get(bundle)
                : locks.refusal(bundle)
                        .<PluginIndex.Indexed>map(problem -> new PluginIndex.Indexed.Broken(List.of(problem)))
                        .orElseGet(() -> index.get(bundle));
    }

    private void select() {
        List<Bundle> bundles = bundles();
        selection = Selection.of(selection.catalog().revision() + 1, bundles, this::indexed, this::rung);
        Map<String, BundleTransport.Route> routes = new LinkedHashMap<>();
        selection.active().forEach((id, bundle) -> routes.put(id, route(bundle)));
        transport.activate(routes);
        index.save(bundles);
        locks.save(bundles);
        store.retain(locks.all().stream()
                .flatMap(lock -> Stream.concat(
                        Stream.of(lock.digest()), lock.waiting().stream().map(Lock.Waiting::digest)))
                .toList());
    }

    private BundleTransport.Route route(Bundle bundle) {
        boolean stranger = rung(bundle) != Rung.IN_PROCESS;
        Optional<Lock> lock = locks.of(bundle);
        String digest = lock.map(Lock::digest).orElse("");
        return new BundleTransport.Route(
                bundle,
                stranger,
                store.file(digest),
                digest,
                lock.map(Lock::network).orElse(false));
    }

    private InstalledPlugin find(Bundle bundle) {
        Optional<InstalledPlugin> found = list().stream()
                .filter(plugin -> plugin.bundle() == bundle.getBundleId())
                .findFirst();
        return found.orElseThrow();
    }

    @Override
    public void close() {
        children.close();
        container.close();
    }
}
