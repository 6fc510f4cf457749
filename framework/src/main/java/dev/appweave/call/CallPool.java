package dev.appweave.call;

import dev.appweave.call.Transport.Connection;
import dev.appweave.call.Transport.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Runs calls on platform threads, a few a plugin, each with its deadline. Nothing inside a JVM can stop a thread that
 * does not want to; a plugin that never comes back costs its own permits, and once they are used up it is busy, while
 * all others go on. (Virtual threads would share carriers with it: two looping plugins starve every other one.)
 *
 * <p>Thread-safe.
 */
public final class CallPool implements AutoCloseable {
    private static final int CALLS_PER_PLUGIN = 8;

    /** For a plugin that is not up yet, beside the time of the call. */
    private static final Duration STARTING = Duration.ofSeconds(20);

    private final Dispatcher dispatcher;
    private final Transport transport;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemon());
    private final ConcurrentMap<String, Semaphore> permits = new ConcurrentHashMap<>();

    /** A pool over a transport. */
    public CallPool(Dispatcher dispatcher, Transport transport) {
        this.dispatcher = dispatcher;
        this.transport = transport;
    }

    /**
     * Starts a call. The future always completes normally. Whoever completes it first wins: to cancel the call, complete
     * it with {@link Outcome.Cancelled}; the plugin's thread is then interrupted.
     */
    public CompletableFuture<Outcome> submit(Call call) {
        var wrong = dispatcher.validate(call);
        if (!wrong.isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.InvalidInput(wrong));
        }
        Semaphore mine = permits.computeIfAbsent(call.capability().id().plugin(), _ -> new Semaphore(CALLS_PER_PLUGIN));
        if (!mine.tryAcquire()) {
            return CompletableFuture.completedFuture(new Outcome.Busy("The plugin "
                    + call.capability().id().plugin() + " has " + CALLS_PER_PLUGIN
                    + " calls open that have not come back."));
        }
        CompletableFuture<Outcome> ended = new CompletableFuture<>();
        Running running = new Running(call, ended, mine);
        try {
            threads.execute(running);
        } catch (RejectedExecutionException e) {
            mine.release();
            return CompletableFuture.completedFuture(new Outcome.Unavailable("The host is closing."));
        }
        limit(ended, call.capability().timeout().plus(STARTING));
        ended.thenAccept(outcome -> {
            if (outcome instanceof Outcome.TimedOut
                    || outcome instanceof Outcome.Cancelled
                    || outcome instanceof Outcome.PluginGone) {
                running.interrupt();
            }
        });
        return ended;
    }

    private static void limit(CompletableFuture<Outcome> ended, Duration time) {
        ended.completeOnTimeout(new Outcome.TimedOut(time), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What a capability told about an earlier call with the same key: its output, if it is what was promised. */
    public Outcome told(Call call, JsonNode output) {
        return dispatcher.judge(call, output);
    }

    /** One call on its thread. It gives its permit back when the thread is free again, and not before. */
    private final class Running implements Runnable {
        private final Call call;
        private final CompletableFuture<Outcome> ended;
        private final Semaphore permit;
        private @Nullable Thread thread;

        Running(Call call, CompletableFuture<Outcome> ended, Semaphore permit) {
            this.call = call;
            this.ended = ended;
            this.permit = permit;
        }

        @Override
        public void run() {
            on(Thread.currentThread());
            try {
                if (!ended.isDone()) { // It may have been cancelled before it began.
                    ended.complete(CallPool.this.run(call, ended));
                }
            } catch (Throwable e) { // The transport's own failure, or no memory left.
                ended.complete(Dispatcher.crashed(call, e));
                if (e instanceof VirtualMachineError error) {
                    throw error;
                }
            } finally {
                on(null);
                permit.release();
            }
        }

        private synchronized void on(@Nullable Thread here) {
            thread = here;
        }

        /** Only while it runs: the thread may belong to another call afterwards. */
        synchronized void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private Outcome run(Call call, CompletableFuture<Outcome> ended) {
        try {
            Connection connection = transport.connect(call);
            limit(ended, call.capability().timeout());
            try (Connection.Watch _ = connection.onGone(reason -> ended.complete(new Outcome.PluginGone(reason)))) {
                return dispatcher.call(call, connection);
            }
        } catch (UnavailableException e) {
            return new Outcome.Unavailable(String.valueOf(e.getMessage()), e.rest());
        }
    }

    /** Interrupts everything that still runs and takes no more calls. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static ThreadFactory daemon() {
        return Thread.ofPlatform().daemon().name("plugin-call-", 0).factory();
    }
}
