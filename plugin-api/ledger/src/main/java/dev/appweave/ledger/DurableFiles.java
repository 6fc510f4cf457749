package dev.appweave.ledger;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * File operations that are either done for good or not at all, whenever the process or the machine dies. What returned
 * is on the disk, names included.
 *
 * <pre>{@code
 * new DurableFiles().write(home.resolve("state.json"), bytes);
 * }</pre>
 *
 * <p>Callers take turns, for example by a {@link HomeLock}.
 */
public final class DurableFiles {
    private final Runnable beforeEach;

    /** For use. */
    public DurableFiles() {
        this(() -> {});
    }

    /**
     * For tests: stops the process, so to say, between any two operations.
     *
     * @param beforeEach called before each single operation that changes the disk; may throw or halt
     */
    public DurableFiles(Runnable beforeEach) {
        this.beforeEach = beforeEach;
    }

    /** Writes a file, new or not, by way of a file beside it that has {@code .draft} added to its name. */
    public void write(Path file, byte[] bytes) throws IOException {
        beforeEach.run();
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        move(draft, file);
    }

    /** Renames a file or a folder within one file system; a file that has the new name is replaced. */
    public void move(Path from, Path to) throws IOException {
        beforeEach.run();
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(folder(to));
        if (!folder(to).equals(folder(from))) {
            sync(folder(from));
        }
    }

    /** Removes a file, if it is there. */
    public void delete(Path file) throws IOException {
        beforeEach.run();
        Files.deleteIfExists(file);
        sync(folder(file));
    }

    private static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not in a folder");
        }
        return folder;
    }

    /** Windows cannot open a folder, and needs no such call. */
    private static void sync(Path folder) throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
