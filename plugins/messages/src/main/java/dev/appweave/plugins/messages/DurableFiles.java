package dev.appweave.plugins.messages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** File operations that are either done for good or not at all, whenever the process or the machine dies. */
final class DurableFiles {
    private final Runnable beforeEach;

    DurableFiles() {
        this(() -> {});
    }

    /**
     * Lets a test stop the process, so to say, between any two operations.
     *
     * @param beforeEach called before each operation that changes the disk
     */
    DurableFiles(Runnable beforeEach) {
        this.beforeEach = beforeEach;
    }

    /** A moment between two steps that this class does not take itself. */
    void step() {
        beforeEach.run();
    }

    void write(Path file, byte[] bytes) throws IOException {
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

    void move(Path from, Path to) throws IOException {
        beforeEach.run();
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to);
        sync(from);
    }

    void delete(Path file) throws IOException {
        beforeEach.run();
        Files.deleteIfExists(file);
        sync(file);
    }

    /** Windows cannot open a folder, and needs no such call. */
    private static void sync(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && java.io.File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
