package dev.appweave.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people read, kept in files: a change of words is seen in review. {@code -Dgolden.update=true} rewrites them. */
public final class Golden {
    private static final Path FILES = Path.of("src/test/resources/golden");

    private Golden() {}

    /** The text must be that of the file {@code golden/<name>}, which ends with a line break. */
    public static void assertMatches(String name, String text) {
        Path file = FILES.resolve(name);
        String whole = text.endsWith("\n") ? text : text + "\n";
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, whole);
            }
            assertEquals(Files.exists(file) ? Files.readString(file) : "no file " + file, whole, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
