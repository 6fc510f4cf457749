package dev.appweave.bundle;

import dev.appweave.call.Call;
import dev.appweave.call.Transport;
import dev.appweave.isolate.ChildPool;
import dev.appweave.isolate.Stranger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
     * @param stranger whether its code must not run in this JVM
     */
    record Route(Bundle bundle, boolean stranger, Path jar, String digest, boolean network) {}

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
        if (route.stranger()) {
            Stranger stranger = new Stranger(plugin, route.jar(), route.digest(), folder(plugin), route.network());
            return children.connect(call, stranger);
        }
        Live running = generations.get(route.bundle().getBundleId());
        return running == null ? start(call, route.bundle()) : running.connection();
    }

    private Connection start(Call call, Bundle bundle) throws UnavailableException {
        synchronized (lock(bundle)) {
            Live running = generations.get(bundle.getBundleId());
            if (running == null) {
                Path folder = folder(call.capability().id().plugin());
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
        synchronized (lock(bundle)) { // One that is starting is up first, and then ended.
            Live running = generations.remove(bundle.getBundleId());
            if (running != null) {
                running.generation().retire(reason);
            }
        }
        routes.forEach((plugin, route) -> {
            if (route.bundle().equals(bundle)) {
                children.retire(plugin, reason);
            }
        });
    }
}
