package dev.appweave.isolate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over what this process has open itself. */
class UnlinkedFilesTest {
    private static final Path SELF = Path.of("/proc/self");

    @TempDir
    Path folder;

    @BeforeEach
    void proc() {
        assumeTrue(Files.isDirectory(SELF.resolve("fd")), "this system has no /proc");
    }

    private long disk(Path home) {
        return UnlinkedFiles.of(List.of(SELF, SELF), home).orElseThrow().disk();
    }

    @Test
    void an_open_file_without_a_name_counts_once_and_until_it_is_closed() throws IOException {
        Path file = folder.resolve("file");
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream second = Files.newOutputStream(file)) {
            out.write(new byte[100]);
            assertEquals(0, disk(folder), "it has a name");
            Files.delete(file);
            assertEquals(100, disk(folder));
            assertEquals(0, disk(folder.resolve("other")), "it was not there");
            second.close();
            assertEquals(100, disk(folder));
        }
        assertEquals(0, disk(folder));
    }

    @Test
    void what_has_ended_keeps_nothing() {
        assertEquals(Optional.of(UnlinkedFiles.NONE), UnlinkedFiles.of(List.of(Path.of("/proc/4194999")), folder));
    }

    @Test
    void what_may_not_be_seen_is_said() throws IOException {
        Files.createDirectories(folder.resolve("process"));
        Files.writeString(folder.resolve("process/status"), "Name:\tx\nState:\tS (sleeping)\n");
        Files.writeString(folder.resolve("process/fd"), "no folder");
        assertEquals(Optional.empty(), UnlinkedFiles.of(List.of(folder.resolve("process")), folder));
        Files.writeString(folder.resolve("process/status"), "Name:\tx\nState:\tZ (zombie)\n");
        assertEquals(Optional.of(UnlinkedFiles.NONE), UnlinkedFiles.of(List.of(folder.resolve("process")), folder));
    }
}
