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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;

/**
 * The installed plugins of one profile, kept between starts. Installing, updating and removing works while plans run:
 * what was open on a plugin that goes ends in {@link dev.appweave.call.Outcome.PluginGone}. Thread-safe.
 *
 * <p>The application's own plugins and those of trusted publishers run in this JVM, all others in processes of their own.
 */
public final class Plugins implements AutoCloseable {
    private static final String CHILD = "dev.appweave.child.Main";

    private final Container container;
    private final PluginIndex index;
    private final InstalledBundles installed;
    private final DescriptorReader reader;
    private final BundleTransport transport;
    private final ChildPool children;
    private final Strangers strangers;
    private final Owners owners;
    private final Updates updates;

    private volatile Selection selection = Selection.NONE;

    private Plugins(Container container, Path home, DescriptorReader reader, ChildPool children, Strangers strangers) {
        Path own = home.resolve(".host");
        this.container = container;
        this.index = new PluginIndex(reader, own.resolve("plugins.jsonl"));
        this.installed = new InstalledBundles(container, index);
        this.reader = reader;
        this.children = children;
        this.transport = new BundleTransport(container.context(), children, home);
        this.strangers = strangers;
        this.owners = new Owners(home);
        this.updates = new Updates(container, index, installed, strangers, transport, owners);
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
            List<String> packages = SharedPackages.with(shared);
            List<Path> hidden = List.of(own.resolve("plugins.jsonl"), own.resolve("plugins.lock"));
            ChildPool children = new ChildPool(isolation.apply(ChildSettings.here(CHILD, packages, hidden)));
            Strangers strangers = new Strangers(own, reader, children);
            Container container = Container.start(own.resolve("felix"), packages, strangers::trusted);
            try {
                Plugins plugins = new Plugins(container, profile, reader, children, strangers);
                BuiltIn.provide(builtIn, container, reader);
                container.bundles().forEach(strangers::rehost);
                plugins.select();
                return plugins;
            } catch (RuntimeException | Error e) {
                container.close();
                throw e;
            }
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
        return bundle != null && BuiltIn.is(bundle);
    }

    /** Who hears of every plugin id that has another owner from now on, or none: what it was allowed is not theirs. */
    public synchronized void onOwnerGone(Consumer<String> listener) {
        owners.listener(listener);
    }

    /** Where plugins run on this machine that do not run in the host. */
    public Rung strangersRung() {
        return children.rung();
    }

    /** Every installed plugin, broken and shadowed ones too, in the order of installation. */
    public List<InstalledPlugin> list() {
        return selection.plugins(new Standing(transport, children, strangers));
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
     * @throws ProblemException if the file is no intact plugin bundle, its signature does not hold or is revoked, it imports
     *     what is not here, is installed already, or claims the id of somebody else's plugin; nothing is changed then
     */
    public synchronized InstalledPlugin install(Path jar) {
        BundleFile file = BundleFile.read(jar, reader);
        strangers.admit(file, container);
        for (Bundle bundle : bundles()) {
            Clash.refuse(file, bundle, index.get(bundle), BuiltIn.is(bundle), strangers.lock(bundle));
        }
        strangers.keep(file);
        owners.expect(file.descriptor().id());
        String location = "file:" + file.digest();
        strangers.agree(location, file, false);
        Bundle bundle = container.install(location, strangers.hosted(file));
        select();
        return find(bundle).noting(owners.moved(file.descriptor().id()));
    }

    /**
     * Replaces the installed bundle of the same symbolic name, of several the one in force, by this file. If it says other
     * things of itself than the installed one, or nobody signed that, so that it may be from anybody, it is kept aside until
     * {@link #accept}.
     *
     * @throws ProblemException if the file is no intact plugin bundle, no such bundle is installed, another key signed that
     *     ({@code signed_by_another}), or it must be accepted first ({@code update_waits}); the old one stays
     */
    public synchronized InstalledPlugin update(Path jar) {
        return replaced(updates.of(BundleFile.read(jar, reader), selection));
    }

    /**
     * Accepts an update that waits, with all it changes. Of what nobody signed it gets the folder, and no permission.
     *
     * @throws ProblemException if no update of this plugin waits
     */
    public synchronized InstalledPlugin accept(String name) {
        return replaced(updates.waiting(name, selection));
    }

    private InstalledPlugin replaced(Updates.Replacement replacement) {
        try {
            updates.make(replacement);
        } finally {
            select();
        }
        return find(replacement.old());
    }

    /** Grants a plugin the network, or takes it back; its process is started anew. */
    public synchronized void allowNetwork(String name, boolean network) {
        for (Bundle bundle : installed.named(name)) {
            strangers.grant(strangers.lock(bundle, name), network);
            transport.withdraw(bundle, "What the plugin " + name + " may do was changed during the call.");
        }
        select();
    }

    /** The keys the user trusts; {@link #rethink} after a change. */
    public Publishers publishers() {
        return strangers.publishers();
    }

    /** Who signed a bundle, verified whole. */
    public Signature signature(Path jar) {
        return BundleFile.read(jar, reader).signature();
    }

    /** Who signed an installed plugin; none if it is part of the application. */
    public synchronized Signature signature(String name) {
        return strangers.signature(installed.named(name));
    }

    /** Judges every stranger's plugin anew by the keys that are trusted now; what changes its place is stopped. */
    public synchronized void rethink() {
        for (Bundle bundle : bundles()) {
            if (strangers.rethink(bundle)) {
                transport.withdraw(bundle, "Whose plugins are trusted was changed during the call.");
                Container.stop(bundle);
            }
            strangers.rehost(bundle);
        }
        select();
    }

    /**
     * Removes a plugin, all versions of it. The state it keeps in the profile stays, for nobody but this plugin.
     *
     * @param name its id or its bundle's symbolic name
     * @throws ProblemException if it is not installed
     */
    public synchronized void remove(String name) {
        List<Bundle> bundles = installed.named(name);
        for (Bundle bundle : bundles) {
            transport.withdraw(bundle, "The plugin " + name + " was removed during the call.");
            owners.removed(selection.active(), bundle);
            Container.uninstall(bundle);
            transport.forget(bundle);
        }
        select();
    }

    /** Stops a plugin; its next call starts it again. */
    public synchronized void stop(String name) {
        for (Bundle bundle : installed.named(name)) {
            transport.retire(bundle, "The plugin " + name + " was stopped during the call.");
            Container.stop(bundle);
        }
    }

    List<Bundle> bundles() {
        return container.bundles();
    }

    private void select() {
        List<Bundle> bundles = bundles();
        Selection next = Selection.of(
                selection.catalog().revision() + 1,
                bundles,
                bundle -> strangers.indexed(bundle, index),
                strangers::code);
        Map<String, BundleTransport.Route> routes = new LinkedHashMap<>();
        next.active().forEach((id, bundle) -> routes.put(id, strangers.route(bundle)));
        // Nobody judges by the next selection while what an earlier owner was allowed still holds.
        owners.settle(strangers.owners(next.active()));
        selection = next;
        transport.activate(routes);
        index.save(bundles);
        strangers.save(bundles);
    }

    private InstalledPlugin find(Bundle bundle) {
        Optional<InstalledPlugin> found = list().stream()
                .filter(plugin -> plugin.bundle() == bundle.getBundleId())
                .findFirst();
        return found.orElseThrow();
    }

    @Override
    public void close() {
        try (container;
                children) {
            // Both are closed, the children first.
        }
    }
}
