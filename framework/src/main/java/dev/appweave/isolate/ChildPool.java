package dev.appweave.isolate;

import dev.appweave.call.Call;
import dev.appweave.call.Transport.Connection;
import dev.appweave.call.Transport.UnavailableException;
import dev.appweave.catalog.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The child processes of a host: one for each stranger, started at its first call, stopped when nobody has called it for a
 * while, replaced when it broke. Thread-safe.
 */
public final class ChildPool implements AutoCloseable {
    private static final int FAULTS_IN_A_ROW = 3;
    private static final Duration REST = Duration.ofSeconds(30);
    static final String CLOSING = "The host is closing.";

    private final ChildSettings settings;
    private final Watch watch;
    private final Map<String, Child> children = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /** Starts and watches children; made with the first one. It lives as long as they may: see {@link ChildProcess}. */
    private @Nullable ScheduledExecutorService keeper;

    private @Nullable Optional<Bubblewrap> sandbox;
    private boolean closed;

    /** A pool without children yet. */
    public ChildPool(ChildSettings settings) {
        this.settings = settings;
        this.watch = new Watch(settings.limits());
    }

    /** Where children run on this machine; found out once. */
    public Rung rung() {
        return sandbox().isPresent() ? Rung.SANDBOX : Rung.PROCESS;
    }

    private synchronized Optional<Bubblewrap> sandbox() {
        Optional<Bubblewrap> known = sandbox;
        if (known == null) {
            known = settings.bubblewrap().flatMap(Bubblewrap::working);
            sandbox = known;
        }
        return known;
    }

    /** Whether a plugin's process is up. */
    public boolean running(String plugin) {
        Child child = children.get(plugin);
        return child != null && child.usable();
    }

    /** What a plugin's process last did wrong; empty if nothing since its last good answer. */
    public Optional<Fault> fault(String plugin) {
        Child child = children.get(plugin);
        if (child != null && child.usable() && child.answered()) {
            faults.remove(plugin);
        }
        return Optional.ofNullable(faults.get(plugin));
    }

    /**
     * The plugin's process, started if need be.
     *
     * @throws UnavailableException if it does not start, is no sandbox although it should be one, or broke too often
     */
    public Connection connect(Call call, Stranger stranger) throws UnavailableException {
        Optional<Child> present = present(stranger);
        if (present.isPresent()) {
            return present.get();
        }
        synchronized (locks.computeIfAbsent(stranger.id(), _ -> new Object())) {
            present = present(stranger);
            if (present.isPresent()) {
                return present.get();
            }
            refuseBroken(stranger.id());
            Child started = new ChildStart(settings, sandbox(), keeper(), reason -> fault(stranger.id(), reason))
                    .start(stranger, call.capability().id().action());
            if (!take(started)) {
                started.retire(CLOSING);
                throw new UnavailableException(CLOSING);
            }
            return started;
        }
    }

    private synchronized boolean take(Child started) {
        if (!closed) {
            Child other = children.put(started.stranger().id(), started);
            if (other != null) {
                other.retire("The plugin " + started.stranger().id() + " was replaced during the call.");
            }
        }
        return !closed;
    }

    /** One that runs other code, or with other rights, is none. */
    private Optional<Child> present(Stranger stranger) throws UnavailableException {
        Child child = children.get(stranger.id());
        if (child == null || !child.stranger().equals(stranger)) {
            return Optional.empty();
        }
        try {
            child.settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Stopped while the plugin was busy with stopping another call.");
        }
        child.touch();
        return child.usable() ? Optional.of(child) : Optional.empty();
    }

    private void refuseBroken(String plugin) throws UnavailableException {
        Optional<Fault> fault = fault(plugin).filter(one -> one.times() >= FAULTS_IN_A_ROW);
        Duration rest = fault.map(
                        one -> Duration.between(Instant.now(), one.at().plus(REST)))
                .orElse(Duration.ZERO);
        if (fault.isPresent() && rest.isPositive()) {
            throw new UnavailableException(
                    "The plugin " + plugin + " broke " + fault.get().times()
                            + " times in a row (" + fault.get().reason() + "); it is left alone for another "
                            + rest.plusSeconds(1).toSeconds() + " s.",
                    rest);
        }
    }

    private void fault(String plugin, String reason) {
        int before = fault(plugin).map(Fault::times).orElse(0);
        faults.put(plugin, new Fault(reason, before + 1, Instant.now()));
    }

    private synchronized ScheduledExecutorService keeper() {
        ScheduledExecutorService known = keeper;
        if (known == null) {
            known = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("plugin-keeper").factory());
            keeper = known;
            known.scheduleWithFixedDelay(this::look, Watch.LOOK_MILLIS, Watch.LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (closed) {
                known.shutdown();
            }
        }
        return known;
    }

    private void look() {
        List<Child> present = List.copyOf(children.values());
        try {
            watch.look(present);
        } catch (RuntimeException e) { // One look that fails must not be the last.
            return;
        }
        for (Child child : present) {
            if (child.usable() && child.idleFor(settings.limits().idle())) {
                retire(child.stranger().id(), "The plugin was stopped because nobody called it.");
            }
        }
    }

    /** Ends a plugin's process, if there is one, and forgets what it did wrong. */
    public void retire(String plugin, String reason) {
        Child child = children.remove(plugin);
        faults.remove(plugin);
        if (child != null) {
            child.retire(reason);
        }
    }

    /** The same, unless it is another's of that id by now. */
    public void retire(Stranger stranger, String reason) {
        Child child = children.get(stranger.id());
        if (child != null && child.stranger().equals(stranger) && children.remove(stranger.id(), child)) {
            child.retire(reason);
        }
    }

    /** Ends all of them, and waits a moment for their ends. */
    @Override
    public void close() {
        List<Child> present;
        synchronized (this) {
            closed = true;
            present = List.copyOf(children.values());
            children.clear();
        }
        present.forEach(child -> child.retire(CLOSING));
        present.forEach(child -> child.process().await(settings.limits().grace()));
        synchronized (this) {
            ScheduledExecutorService known = keeper;
            if (known != null) {
                known.shutdown(); // What it has been asked to begin it still begins: somebody waits for that.
            }
        }
    }
}
