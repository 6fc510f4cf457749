package dev.appweave.example.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C while a request is worked on: what runs is told to stop, and the process waits a little for it, so that planning,
 * writing and calls end by themselves and the journal says how. Closed when the request is over.
 */
final class Stopping implements AutoCloseable {
    /** What has not ended by then is taken up when the host is opened again, like after a crash. */
    private static final long PATIENCE_SECONDS = 5;

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread stop = new Thread(this::stop, "stop");

    Stopping() {
        Runtime.getRuntime().addShutdownHook(stop);
    }

    /** Set by Ctrl-C. */
    AtomicBoolean cancelled() {
        return cancelled;
    }

    private void stop() {
        cancelled.set(true);
        try {
            boolean _ = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException _) {
            // The process is ending already, and the hook has done its work.
        }
    }
}
