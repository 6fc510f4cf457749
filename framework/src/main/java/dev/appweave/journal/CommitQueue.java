package dev.appweave.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Group commit (DeWitt and others 1984): one thread writes, and whatever piled up while it waited for the disk goes into
 * its next commit together. A lone caller waits for nobody: its work is a commit of its own.
 *
 * <p>Thread-safe; a caller comes back when its work is durable, or throws what its own work threw. The queue is bounded:
 * more callers than it holds wait to get in.
 */
final class CommitQueue implements AutoCloseable {
    private static final int MOST_AT_ONCE = 512;
    private static final int LONGEST = 4096;

    /** Changes of one caller, inside the transaction of the writing thread; may be run again after a rollback. */
    interface Work {
        void run() throws SQLException;
    }

    private record Waiting(Work work, CompletableFuture<Void> durable) {}

    private final Connection connection;
    private final Runnable afterwards;
    private final FailPoints failPoints;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST);
    private final Thread writer = new Thread(this::write, "journal");
    private volatile boolean closed;

    /**
     * A queue over the writing connection.
     *
     * @param afterwards what follows each commit, before anybody is told; does not throw
     */
    CommitQueue(Connection connection, Runnable afterwards, FailPoints failPoints) {
        this.connection = connection;
        this.afterwards = afterwards;
        this.failPoints = failPoints;
        writer.setDaemon(true);
        writer.start();
    }

    /** Comes back when the work is durable; throws, with none of it done, if it or the commit failed. */
    void commit(Work work) throws SQLException {
        Waiting mine = new Waiting(work, new CompletableFuture<>());
        enqueue(mine);
        try {
            mine.durable().join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case SQLException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case null, default -> throw e;
            }
        }
    }

    private void enqueue(Waiting mine) throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                if (closed) {
                    throw new SQLException("the journal is closed");
                }
                try {
                    queue.put(mine);
                    if (!writer.isAlive()) { // It was closed in between, and nobody will look at the queue again.
                        throw new SQLException("the journal is closed");
                    }
                    return;
                } catch (InterruptedException e) { // What follows from a call must be recorded, whoever is in a hurry.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                continue; // Closing: what is queued is still written.
            }
            queue.drainTo(batch, MOST_AT_ONCE - 1);
            commit(batch);
            batch.clear();
        }
    }

    /** One commit for all; if somebody's work fails, one for each, so that nobody pays for another's mistake. */
    private void commit(List<Waiting> batch) {
        try {
            transaction(batch);
            batch.forEach(one -> one.durable().complete(null));
        } catch (SQLException | RuntimeException e) {
            if (batch.size() == 1) {
                batch.getFirst().durable().completeExceptionally(e);
            } else {
                batch.forEach(one -> commit(List.of(one)));
            }
        } catch (Throwable e) { // A fail point, or no memory left: the host is dying, and its callers with it.
            batch.forEach(one -> one.durable().completeExceptionally(e));
        }
    }

    private void transaction(List<Waiting> batch) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (Waiting one : batch) {
                one.work().run();
            }
            failPoints.reached(FailPoint.COMMIT_OPEN);
            connection.commit();
        } catch (Throwable e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        failPoints.reached(FailPoint.COMMIT_MADE);
        afterwards.run();
    }

    /** Writes what is queued and ends the thread. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        queue.forEach(late -> late.durable().completeExceptionally(new SQLException("the journal is closed")));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
