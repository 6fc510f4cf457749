package dev.appweave.isolate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a process keeps in files that have no name any more: no look into its folder finds them, and they last as long as
 * it has them open.
 *
 * @param disk bytes of files that were in its folder
 * @param memory bytes of files that never had a folder (memfd_create(2)), which are in no count of its resident memory
 */
record UnlinkedFiles(long disk, long memory) {
    static final UnlinkedFiles NONE = new UnlinkedFiles(0, 0);

    /**
     * The files that processes have open, each counted once.
     *
     * @param processes their folders in {@code /proc}; one that has ended has no files
     * @param home the only folder on a disk that they may write to
     * @return empty: what one of them has open may not be seen
     */
    static Optional<UnlinkedFiles> of(Iterable<Path> processes, Path home) {
        UnlinkedFiles sum = NONE;
        Set<String> counted = new HashSet<>();
        for (Path process : processes) {
            try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
                for (Path descriptor : descriptors) {
                    sum = sum.with(descriptor, home, counted);
                }
            } catch (IOException | DirectoryIteratorException e) {
                if (!ended(process)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(sum);
    }

    /** Whether it has, also where nobody has heard of its end yet: then its files are closed, and nobody's to look at. */
    private static boolean ended(Path process) {
        try {
            return Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .anyMatch(line -> line.startsWith("State:\tZ") || line.startsWith("State:\tX"));
        } catch (IOException e) {
            return true;
        }
    }

    private UnlinkedFiles with(Path descriptor, Path home, Set<String> counted) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(descriptor, BasicFileAttributes.class);
            boolean named = !(Files.getAttribute(descriptor, "unix:nlink") instanceof Integer links && links == 0);
            if (!file.isRegularFile() || named || !counted.add(String.valueOf(file.fileKey()))) {
                return this;
            }
            // Elsewhere it can write to memory of a fixed size only; what it has open of ours may have been replaced.
            String name = Files.readSymbolicLink(descriptor).toString();
            if (name.startsWith("/memfd:")) {
                return new UnlinkedFiles(disk, memory + file.size());
            }
            return name.startsWith(home + "/") ? new UnlinkedFiles(disk + file.size(), memory) : this;
        } catch (NoSuchFileException e) { // Closed in the meantime.
            return this;
        }
    }
}
