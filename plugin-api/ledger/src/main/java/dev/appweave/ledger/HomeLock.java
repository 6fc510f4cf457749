package dev.appweave.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one writer at a time into a folder, among the threads of this process and among processes.
 *
 * <pre>{@code
 * try (HomeLock _ = HomeLock.of(call.home().resolve(".undo"))) {
 *     ... read, decide, write ...
 * }
 * }</pre>
 *
 * <p>Closed by the thread that took it, which must not ask for the same folder again before. A killed process leaves the file {@code lock} behind, but not the lock.
 */
public final class HomeLock implements AutoCloseable {
    private static final int PAUSE_MILLIS = 2;
    private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final FileChannel processes;

    private HomeLock(ReentrantLock threads, FileChannel processes) {
        this.threads = threads;
        this.processes = processes;
    }

    /**
     * Waits for the turn.
     *
     * @param folder where the file {@code lock} is; created if need be
     * @throws IllegalStateException if this thread has the turn already: it would wait for itself
     * @throws java.nio.channels.FileLockInterruptionException if the thread is interrupted while it waits
     */
    @SuppressWarnings("resource") // closed by close()
    public static HomeLock of(Path folder) throws IOException {
        Files.createDirectories(folder);
        ReentrantLock threads = THREADS.computeIfAbsent(folder.toRealPath(), ignored -> new ReentrantLock());
        if (threads.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread has the turn in " + folder + " already;"
                    + " do within it what needs it, or close it first");
        }
        take(threads); // first: a file lock is refused, not waited for, when this process holds it
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock(channel);
                return new HomeLock(threads, channel);
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            threads.unlock();
            throw e;
        }
    }

    private static void take(ReentrantLock threads) throws FileLockInterruptionException {
        try {
            threads.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Each bundle has its own copy of this class, and so has the next version of a bundle that is being replaced. */
    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock(); // until closed
                return;
            } catch (OverlappingFileLockException e) {
                pause();
            }
        }
    }

    private static void pause() throws FileLockInterruptionException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static FileLockInterruptionException interrupted() {
        Thread.currentThread().interrupt();
        return new FileLockInterruptionException();
    }

    @Override
    public void close() throws IOException {
        try {
            processes.close();
        } finally {
            threads.unlock();
        }
    }
}
