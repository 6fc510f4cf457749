package dev.appweave.rehearse;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A profile's files in another folder. Where the file system can, nothing is copied until it is written to. */
public final class ProfileCopy {
    /** What belongs to one host alone: its lock, its record. */
    private static final Set<String> OWN = Set.of("lock", "journal.db", "journal.db-wal", "journal.db-shm", "results");

    private ProfileCopy() {}

    /**
     * Copies a profile that no host has open, without the host's lock and journal. Links are left out: what they lead to
     * is not the profile's, and in the copy it would be written to.
     *
     * @param home the profile; need not exist
     * @param copy a folder that does not exist yet
     */
    public static void make(Path home, Path copy) throws IOException {
        Files.createDirectories(copy);
        if (!Files.isDirectory(home)) {
            return;
        }
        Path host = home.resolve(".host");
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (own(folder, host)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(home.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !own(file, host)) {
                    Files.copy(file, copy.resolve(home.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean own(Path path, Path host) {
        return host.equals(path.getParent()) && OWN.contains(String.valueOf(path.getFileName()));
    }

    /** Removes a copy. */
    public static void delete(Path copy) throws IOException {
        Files.walkFileTree(copy, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
