package dev.appweave.bridge.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Messages and grammars as people read them, kept in files. {@code -Dgolden.update=true} rewrites them. */
final class Golden {
    private static final Path FILES = Path.of("src/test/resources/golden/grammar");

    private Golden() {}

    /** The text must be that of the file {@code golden/grammar/<name>}. */
    static void assertMatches(String name, String text) {
        Path file = FILES.resolve(name);
        String whole = text.endsWith("\n") ? text : text + "\n";
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FILES);
                Files.writeString(file, whole);
            }
            assertEquals(Files.exists(file) ? Files.readString(file) : "no file " + file, whole, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
