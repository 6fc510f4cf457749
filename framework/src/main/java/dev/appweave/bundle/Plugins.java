package dev.appweave.bundle;

import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * The installed plugins of one profile, kept between starts. Installing, updating and removing works while plans run:
 * what was open on a plugin that goes ends in {@link dev.appweave.call.Outcome.PluginGone}. Thread-safe.
 */
public final class Plugins implements AutoCloseable {
    private static final String BUILT_IN = "built-in:";

    private final Container container;
    private final PluginIndex index;
    private final DescriptorReader reader;
    private final BundleTransport transport;

    private volatile Selection selection = Selection.NONE;

    private Plugins(Container container, PluginIndex index, DescriptorReader reader, Path home) {
        this.container = container;
        this.index = index;
        this.reader = reader;
        this.transport = new BundleTransport(container.context(), home);
    }

    /**
     * Starts the container of a profile with the plugins installed there.
     *
     * @param home the profile's folder; the container's own files go to {@code home/.host}
     * @param shared packages bundles may import, beside the plugin API, slf4j and SQLite
     * @param builtIn bundles that belong to the application; installed if they are not, replaced if their file changed
     */
    public static Plugins open(Path home, List<String> shared, List<Path> builtIn, DescriptorReader reader) {
        try {
            Path own = Files.createDirectories(home.resolve(".host"));
            List<String> packages = new java.util.ArrayList<>(SharedPackages.always());
            packages.addAll(shared);
            Container container = Container.start(own.resolve("felix"), packages);
            PluginIndex index = new PluginIndex(reader, own.resolve("plugins.jsonl"));
            Plugins plugins = new Plugins(container, index, reader, home.toAbsolutePath());
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

    /** Every installed plugin, broken and shadowed ones too, in the order of installation. */
    public List<InstalledPlugin> list() {
        return selection.plugins(transport::isActive);
    }

    /** Broken plugins only: worth telling the user at start. */
    public List<InstalledPlugin> broken() {
        return list().stream()
                .filter(plugin -> plugin.state() == InstalledPlugin.State.BROKEN)
                .toList();
    }

    /**
     * Installs a bundle; its capabilities are in the next catalog.
     *
     * @throws ProblemException if the file is no intact plugin bundle, is installed already, or claims the id of
     *     somebody else's plugin; nothing is changed then
     */
    public synchronized InstalledPlugin install(Path jar) {
        BundleFile file = BundleFile.read(jar, reader);
        for (Bundle bundle : bundles()) {
            refuseClash(file, bundle, jar);
        }
        Bundle installed = install("file:" + file.digest(), file, jar);
        select();
        return find(installed);
    }

    private void refuseClash(BundleFile file, Bundle bundle, Path jar) {
        boolean sameBundle = bundle.getSymbolicName().equals(file.symbolicName());
        if (sameBundle && bundle.getVersion().toString().equals(normal(file.version()))) {
            throw ProblemException.of(
                    "already_installed",
                    String.valueOf(jar.getFileName()),
                    file.symbolicName() + " " + file.version() + " is installed already.",
                    "To replace it by this file: plugins update " + jar.getFileName() + ".");
        }
        if (!sameBundle
                && index.get(bundle) instanceof PluginIndex.Indexed.Good(var other)
                && other.id().equals(file.descriptor().id())) {
            throw ProblemException.of(
                    "plugin_id_taken",
                    String.valueOf(jar.getFileName()),
                    "The plugin id \"" + other.id() + "\" belongs to " + bundle.getSymbolicName() + " by "
                            + other.publisher() + "; " + file.symbolicName() + " by "
                            + file.descriptor().publisher() + " claims it too.",
                    "Remove the other plugin first if you want this one: plugins remove " + other.id() + ".");
        }
    }

    private static String normal(String version) {
        return org.osgi.framework.Version.parseVersion(version).toString();
    }

    /**
     * Replaces an installed bundle of the same symbolic name by this file.
     *
     * @throws ProblemException if the file is no intact plugin bundle, or no such bundle is installed; the old one stays
     */
    public synchronized InstalledPlugin update(Path jar) {
        BundleFile file = BundleFile.read(jar, reader);
        Bundle old = bundles().reversed().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(file.symbolicName()))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        "not_installed",
                        String.valueOf(jar.getFileName()),
                        file.symbolicName() + " is not installed.",
                        "Install it: plugins install " + jar.getFileName() + "."));
        transport.retire(old, "The plugin " + file.descriptor().id() + " was updated during the call.");
        try {
            old.stop();
            old.update(file.stream());
        } catch (BundleException e) {
            throw refused(file.symbolicName(), e);
        } finally {
            select();
        }
        return find(old);
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
            try {
                bundle.uninstall();
            } catch (BundleException e) {
                throw refused(name, e);
            }
        }
        select();
    }

    /** Stops a plugin; its next call starts it again. */
    public synchronized void stop(String name) {
        for (Bundle bundle : named(name)) {
            transport.retire(bundle, "The plugin " + name + " was stopped during the call.");
            try {
                bundle.stop();
            } catch (BundleException e) {
                throw refused(name, e);
            }
        }
    }

    List<Bundle> bundles() {
        return container.bundles();
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
                        .ifPresent(this::uninstall);
                install(location, BundleFile.read(jar, reader), jar);
            }
        }
    }

    private void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw refused(bundle.getSymbolicName(), e);
        }
    }

    private Bundle install(String location, BundleFile file, Path jar) {
        try {
            return container.context().installBundle(location, file.stream());
        } catch (BundleException e) {
            throw refused(String.valueOf(jar.getFileName()), e);
        }
    }

    private static ProblemException refused(String name, BundleException e) {
        return ProblemException.of(
                "bundle_refused",
                name,
                "The container refused the bundle: " + e.getMessage() + ".",
                "Ask its publisher for a build that fits this host.");
    }

    private void select() {
        List<Bundle> bundles = bundles();
        selection = Selection.of(selection.catalog().revision() + 1, bundles, index);
        transport.activate(selection.active());
        index.save(bundles);
    }

    private InstalledPlugin find(Bundle bundle) {
        Optional<InstalledPlugin> found = list().stream()
                .filter(plugin -> plugin.bundle() == bundle.getBundleId())
                .findFirst();
        return found.orElseThrow();
    }

    @Override
    public void close() {
        container.close();
    }
}
