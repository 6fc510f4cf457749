package dev.appweave.bridge.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Messages as people read them, kept in files. {@code -Dgolden.update=true} rewrites them. */
final class Golden {
    private static final Path FILES = Path.of("src/test/resources/golden/gguf");

    private Golden() {}

    /** The text must be that of the file {@code golden/gguf/<name>.txt}. */
    static void assertMatches(String name, String text) {
        Path file = FILES.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FILES);
                Files.writeString(file, text + "\n");
            }
            assertEquals(Files.exists(file) ? Files.readString(file) : "no file " + file, text + "\n", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
