package dev.appweave.isolate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Adds up the files in a folder while their owner changes them. */
final class DiskUse extends SimpleFileVisitor<Path> {
    private final long most;
    private long bytes;
    private boolean hidden;

    private DiskUse(long most) {
        this.most = most;
    }

    /**
     * The bytes in a folder and those below it; what goes meanwhile counts as gone, and links as nothing.
     *
     * @param most after so many nothing more is counted
     * @return empty: some of it cannot be looked at, because of its rights or the length of its path
     */
    static OptionalLong of(Path folder, long most) {
        DiskUse use = new DiskUse(most);
        try {
            Files.walkFileTree(folder, use);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // All that goes wrong is told to the visitor.
        }
        return use.hidden ? OptionalLong.empty() : OptionalLong.of(use.bytes);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += attributes.isRegularFile() ? attributes.size() : 0;
        return bytes > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        hidden = !(e instanceof NoSuchFileException || e instanceof NotDirectoryException);
        return hidden ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
    }
}
