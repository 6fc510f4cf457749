package dev.appweave.isolate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUseTest {
    private static final long MUCH = 1L << 40;

    @TempDir
    Path folder;

    @Test
    void files_count_wherever_they_lie_and_links_do_not() throws IOException {
        assertEquals(OptionalLong.of(0), DiskUse.of(folder.resolve("none"), MUCH));
        Path below = Files.createDirectories(folder.resolve("a/b"));
        Path file = Files.write(below.resolve("file"), new byte[100]);
        Files.write(folder.resolve("other"), new byte[20]);
        Files.createSymbolicLink(folder.resolve("link"), file);
        assertEquals(OptionalLong.of(120), DiskUse.of(folder, MUCH));
    }

    @Test
    void what_goes_meanwhile_hides_nothing_else() throws Exception {
        Path stays = Files.createDirectories(folder.resolve("m"));
        Files.write(stays.resolve("file"), new byte[100]);
        AtomicBoolean end = new AtomicBoolean();
        Thread owner = Thread.ofPlatform().start(() -> {
            while (!end.get()) {
                comeAndGo();
            }
        });
        try {
            for (int i = 0; i < 300; i++) {
                assertEquals(OptionalLong.of(100), DiskUse.of(folder, MUCH));
            }
        } finally {
            end.set(true);
            owner.join();
        }
    }

    private void comeAndGo() {
        try {
            for (String name : new String[] {"a", "n", "z"}) {
                Files.createDirectories(folder.resolve(name).resolve("below"));
                Files.createFile(folder.resolve(name).resolve("empty"));
            }
            for (String name : new String[] {"z", "n", "a"}) {
                Files.delete(folder.resolve(name).resolve("empty"));
                Files.delete(folder.resolve(name).resolve("below"));
                Files.delete(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_cannot_be_looked_at_is_never_nothing() throws IOException {
        Path lower = deep("lower");
        Path upper = deep("upper");
        Path bottom = upper;
        while (Files.exists(bottom.resolve("x".repeat(250)))) {
            bottom = bottom.resolve("x".repeat(250));
        }
        Path moved = bottom.resolve("lower");
        Files.move(lower, moved);
        try {
            assertEquals(OptionalLong.empty(), DiskUse.of(folder, MUCH));
        } finally {
            Files.move(moved, lower);
        }
    }

    /** No path may have more than 4096 bytes, but a folder can be moved below another one. */
    private Path deep(String name) throws IOException {
        Path top = Files.createDirectory(folder.resolve(name));
        Path bottom = top;
        for (int i = 0; i < 10; i++) {
            bottom = Files.createDirectory(bottom.resolve("x".repeat(250)));
        }
        return top;
    }
}
