package dev.appweave.bundle;

import dev.appweave.call.Call;
import dev.appweave.call.Transport;
import dev.appweave.catalog.Code;
import dev.appweave.catalog.Rung;
import dev.appweave.isolate.ChildPool;
import dev.appweave.isolate.Stranger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Carries calls to plugins: into bundles of this JVM, or to the processes of strangers. Either is started at its first
 * call. Thread-safe.
 */
final class BundleTransport implements Transport {
    /**
     * What answers for a plugin.
     *
     * @param bundle the bundle in force
     * @param code what it runs
     * @param jar the verified bytes of a stranger's
     * @param network whether a stranger's may reach it
     */
    record Route(Bundle bundle, Code code, Path jar, boolean network) {
        /** Whether its code must not run in this JVM. */
        boolean stranger() {
            return code.rung() != Rung.IN_PROCESS;
        }
    }

    private final BundleContext host;
    private final ChildPool children;
    private final Path home;
    private final Map<Long, Live> generations = new ConcurrentHashMap<>();

    /** One for each bundle: starting one takes as long as its own code likes, and the others need not wait for that. */
    private final Map<Long, Object> locks = new ConcurrentHashMap<>();

    private record Live(Generation generation, Connection connection) {}

    /** The bundle in force for each plugin id; replaced as a whole. */
    private volatile Map<String, Route> routes = Map.of();

    /** Plugin state goes to a folder for each plugin id under {@code home}. */
    BundleTransport(BundleContext host, ChildPool children, Path home) {
        this.host = host;
        this.children = children;
        this.home = home;
    }

    void activate(Map<String, Route> plugins) {
        routes = Map.copyOf(plugins);
    }

    @Override
    public Connection connect(Call call) throws UnavailableException {
        String plugin = call.capability().id().plugin();
        Route route = routes.get(plugin);
        if (route == null) {
            throw new UnavailableException("The plugin " + plugin + " is not installed.");
        }
        if (call.code().filter(judged -> !judged.equals(route.code())).isPresent()) {
            throw replaced(plugin);
        }
        return route.stranger() ? outside(call, plugin, route) : inside(call, plugin, route);
    }

    private Connection outside(Call call, String plugin, Route route) throws UnavailableException {
        Stranger stranger = new Stranger(plugin, route.jar(), route.code().digest(), folder(plugin), route.network());
        Connection connection = children.connect(call, stranger);
        if (!route.equals(routes.get(plugin))) { // It was changed while its process started.
            children.retire(stranger, "The plugin " + plugin + " was replaced during the call.");
            throw replaced(plugin);
        }
        return connection;
    }

    private static UnavailableException replaced(String plugin) {
        return new UnavailableException("The app " + plugin
                + " was replaced after the plan was made, so it was not called. Say it again to use the new one.");
    }

    private Connection inside(Call call, String plugin, Route route) throws UnavailableException {
        Bundle bundle = route.bundle();
        Live known = generations.get(bundle.getBundleId());
        if (known != null) {
            return known.connection();
        }
        synchronized (lock(bundle)) {
            if (!route.equals(routes.get(plugin))) {
                throw replaced(plugin);
            }
            Live running = generations.get(bundle.getBundleId());
            if (running == null) {
                Path folder = folder(plugin);
                Generation started =
                        Generation.start(bundle, host, call.capability().id().action());
                running = new Live(started, started.connection(folder));
                generations.put(bundle.getBundleId(), running);
            }
            return running.connection();
        }
    }

    private Object lock(Bundle bundle) {
        return locks.computeIfAbsent(bundle.getBundleId(), _ -> new Object());
    }

    private Path folder(String plugin) {
        try {
            return Files.createDirectories(home.resolve(plugin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isActive(Bundle bundle) {
        return generations.containsKey(bundle.getBundleId())
                || routes.entrySet().stream()
                        .anyMatch(
                                entry -> entry.getValue().bundle().equals(bundle) && children.running(entry.getKey()));
    }

    /** Ends the bundle's open calls with a reason and lets go of it. */
    void retire(Bundle bundle, String reason) {
        retire(bundle, routes, reason);
    }

    /**
     * The same before a bundle is changed or goes: nobody starts it until {@link #activate}, not even who was about to. So
     * no call that was judged by one code is made of the other.
     */
    void withdraw(Bundle bundle, String reason) {
        Map<String, Route> others = new LinkedHashMap<>(routes);
        others.values().removeIf(route -> route.bundle().equals(bundle));
        Map<String, Route> before = routes;
        routes = Map.copyOf(others);
        retire(bundle, before, reason);
    }

    /** A bundle that was withdrawn does not come back. */
    void forget(Bundle bundle) {
        locks.remove(bundle.getBundleId());
    }

    private void retire(Bundle bundle, Map<String, Route> known, String reason) {
        synchronized (lock(bundle)) { // One that is starting is up first, and then ended.
            Live running = generations.remove(bundle.getBundleId());
            if (running != null) {
                running.generation().retire(reason);
            }
        }
        known.forEach((plugin, route) -> {
            if (route.bundle().equals(bundle)) {
                children.retire(plugin, reason);
            }
        });
    }
}
