package dev.appweave.host;

import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One host a profile: what a second one would take for interrupted is still running in the first. */
final class HomeLock implements AutoCloseable {
    private static final long WAIT_MILLIS = 10_000;
    private static final long POLL_MILLIS = 50;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, waiting some seconds for a host that is about to finish. */
    static HomeLock take(Path home) {
        try {
            Path file = Files.createDirectories(home.resolve(".host")).resolve("lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                await(channel, home);
                return new HomeLock(channel);
            } catch (IOException | InterruptedException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw ProblemException.of(
                    "bad_home",
                    home.toString(),
                    "The profile folder cannot be written: " + e.getMessage() + ".",
                    "Choose another folder with --home.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of("home_in_use", home.toString(), "Interrupted while waiting for the profile.", "");
        }
    }

    private static void await(FileChannel channel, Path home) throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + WAIT_MILLIS;
        while (!taken(channel)) {
            if (System.currentTimeMillis() > end) {
                throw ProblemException.of(
                        "home_in_use",
                        home.toString(),
                        "Another Appweave is running on this profile.",
                        "Wait for it to finish, or use another --home.");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // Held by another host of this very process.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
