package dev.appweave.bundle;

import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;

/** The Felix framework with Declarative Services in it. Its bundle cache is kept between starts. */
final class Container implements AutoCloseable {
    private static final String SYSTEM_LOCATION = "system:";
    private static final List<String> SYSTEM_BUNDLES = List.of(
            "org.osgi.util.function", "org.osgi.util.promise", "org.osgi.service.component", "org.apache.felix.scr");
    private static final long STOP_MILLIS = 5_000;

    private final Framework felix;
    private final boolean cold;

    private Container(Framework felix, boolean cold) {
        this.felix = felix;
        this.cold = cold;
    }

    /**
     * Starts it over a cache folder, offering the host's packages to bundles.
     *
     * @param trusted which bundles, beside the container's own, may be wired to each other and run
     */
    static Container start(Path cache, List<String> sharedPackages, Predicate<Bundle> trusted) {
        Map<String, String> settings = Map.of(
                Constants.FRAMEWORK_STORAGE,
                cache.toString(),
                Constants.FRAMEWORK_BOOTDELEGATION,
                "",
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                String.join(",", sharedPackages),
                // Without it Felix reaches into java.net by Unsafe, and cannot stop once that is denied.
                "felix.service.urlhandlers",
                "false",
                "felix.log.level",
                "0",
                "ds.loglevel",
                "0");
        try {
            Framework felix = initialized(settings);
            BundleContext context = felix.getBundleContext();
            // Before anything is resolved: a fragment of the container's own bundles would be among the first.
            context.registerService(
                    ResolverHookFactory.class, new TrustedWiring(bundle -> own(bundle) || trusted.test(bundle)), null);
            boolean cold = context.getBundle(SYSTEM_LOCATION + SYSTEM_BUNDLES.getLast()) == null;
            Container container = new Container(felix, cold);
            try {
                for (Bundle bundle : cold ? installSystem(context) : List.<Bundle>of()) {
                    bundle.start();
                }
                felix.start();
                return container;
            } catch (BundleException | RuntimeException | Error e) {
                container.close();
                throw e;
            }
        } catch (BundleException e) {
            throw new IllegalStateException("Felix does not start: " + e.getMessage(), e);
        }
    }

    /**
     * Felix writes the Java version in the digits of the default locale, cannot read it again where these are not ASCII, and
     * then offers no package at all; it has no setting for that. So in such a locale the default is another one meanwhile.
     */
    private static synchronized Framework initialized(Map<String, String> settings) throws BundleException {
        Locale usual = Locale.getDefault(Locale.Category.FORMAT);
        boolean foreign = !"%d".formatted(0).equals("0");
        if (foreign) {
            Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        }
        try {
            Framework felix = new FrameworkFactory().newFramework(settings);
            felix.init();
            return felix;
        } finally {
            if (foreign) {
                Locale.setDefault(Locale.Category.FORMAT, usual);
            }
        }
    }

    private static List<Bundle> installSystem(BundleContext context) throws BundleException {
        List<Bundle> bundles = new ArrayList<>();
        for (String name : SYSTEM_BUNDLES) {
            try (InputStream jar = Container.class.getResourceAsStream("system/" + name + ".jar")) {
                if (jar == null) {
                    throw new IllegalStateException("missing from the host's jar: " + name);
                }
                bundles.add(context.installBundle(SYSTEM_LOCATION + name, jar));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bundles;
    }

    BundleContext context() {
        return felix.getBundleContext();
    }

    /** Installs the bytes of a bundle. */
    Bundle install(String location, BundleFile file) {
        return done(file.name(), () -> context().installBundle(location, file.stream()));
    }

    /** Replaces a bundle's content. */
    static void update(Bundle bundle, BundleFile file) {
        done(file.symbolicName(), () -> {
            bundle.update(file.stream());
            return bundle;
        });
    }

    static void stop(Bundle bundle) {
        done(bundle.getSymbolicName(), () -> {
            bundle.stop();
            return bundle;
        });
    }

    static void uninstall(Bundle bundle) {
        done(bundle.getSymbolicName(), () -> {
            bundle.uninstall();
            return bundle;
        });
    }

    private interface Change {
        Bundle make() throws BundleException;
    }

    private static Bundle done(String name, Change change) {
        try {
            return change.make();
        } catch (BundleException e) {
            throw ProblemException.of(
                    "bundle_refused",
                    name,
                    "The container refused the bundle: " + reason(e) + ".",
                    "Ask its publisher for a build that fits this host.");
        }
    }

    /** The innermost reason, which names the header; those around it only say that something failed. */
    private static String reason(Throwable e) {
        Throwable reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return String.valueOf(reason.getMessage()).replaceFirst("\\.+$", "");
    }

    /** Whether nothing was in the cache. */
    boolean cold() {
        return cold;
    }

    /** The plugins' bundles, in the order of installation; system bundles are left out. */
    List<Bundle> bundles() {
        List<Bundle> bundles = new ArrayList<>();
        for (Bundle bundle : context().getBundles()) {
            if (!own(bundle)) {
                bundles.add(bundle);
            }
        }
        return bundles;
    }

    /** The versions of each package that a bundle can import from the container's own bundles and from some others. */
    Map<String, SortedSet<Version>> packages(Predicate<Bundle> others) {
        Map<String, SortedSet<Version>> packages = new HashMap<>();
        for (Bundle bundle : context().getBundles()) {
            if (own(bundle) || others.test(bundle)) {
                bundle.adapt(BundleRevision.class)
                        .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                        .forEach(offered -> packages.computeIfAbsent(
                                        String.valueOf(offered.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)),
                                        _ -> new TreeSet<>())
                                .add((Version) offered.getAttributes()
                                        .getOrDefault(
                                                PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE, Version.emptyVersion)));
            }
        }
        return packages;
    }

    private static boolean own(Bundle bundle) {
        return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
                || bundle.getLocation().startsWith(SYSTEM_LOCATION);
    }

    @Override
    public void close() {
        try {
            felix.stop();
            felix.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            throw new IllegalStateException("Felix does not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
