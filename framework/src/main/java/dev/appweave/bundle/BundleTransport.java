package dev.appweave.bundle;

import dev.appweave.call.Call;
import dev.appweave.call.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Carries calls into bundles of this JVM; a bundle is started at its first call. Thread-safe. */
final class BundleTransport implements Transport {
    private final BundleContext host;
    private final Path home;
    private final Object lock = new Object();
    private final Map<Long, Generation> generations = new HashMap<>();

    /** The bundle in force for each plugin id; replaced as a whole. */
    private volatile Map<String, Bundle> active = Map.of();

    /** Plugin state goes to a folder for each plugin id under {@code home}. */
    BundleTransport(BundleContext host, Path home) {
        this.host = host;
        this.home = home;
    }

    void activate(Map<String, Bundle> bundles) {
        active = Map.copyOf(bundles);
    }

    @Override
    public Connection connect(Call call) throws UnavailableException {
        String plugin = call.capability().id().plugin();
        Bundle bundle = active.get(plugin);
        if (bundle == null) {
            throw new UnavailableException("The plugin " + plugin + " is not installed.");
        }
        synchronized (lock) {
            Generation running = generations.get(bundle.getBundleId());
            if (running != null) {
                return running;
            }
            Generation started = Generation.start(
                    bundle, host, folder(plugin), call.capability().id().action());
            generations.put(bundle.getBundleId(), started);
            return started;
        }
    }

    private Path folder(String plugin) {
        try {
            return Files.createDirectories(home.resolve(plugin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isActive(Bundle bundle) {
        synchronized (lock) {
            return generations.containsKey(bundle.getBundleId());
        }
    }

    /** Ends the bundle's open calls with a reason and lets go of it. */
    void retire(Bundle bundle, String reason) {
        synchronized (lock) {
            Generation running = generations.remove(bundle.getBundleId());
            if (running != null) {
                running.retire(reason);
            }
        }
    }
}
