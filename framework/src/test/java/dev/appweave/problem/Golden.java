package dev.appweave.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Texts that people read, kept in files: a change of words is seen in review. {@code -Dgolden.update=true} rewrites them.
 */
public final class Golden {
    private static final Path FILES = Path.of("src/test/resources/golden");

    private Golden() {}

    /** The text must be that of the file {@code golden/<name>.txt}. */
    public static void assertMatches(String name, String text) {
        Path file = FILES.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text + "\n");
            }
            assertEquals(Files.exists(file) ? Files.readString(file) : "no file " + file, text + "\n", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One problem a line. */
    public static void assertMatches(String name, List<Problem> problems) {
        assertMatches(name, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
}
