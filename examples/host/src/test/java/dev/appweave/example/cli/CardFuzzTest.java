package dev.appweave.example.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of {@link CardFuzz}, as they are and changed. */
class CardFuzzTest {
    private static final int CHANGES = 300;

    static Stream<Path> seeds() throws IOException {
        return Files.list(Path.of("src/test/resources/fuzz/card")).sorted();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_text_steers_the_terminal(Path seed) throws IOException {
        byte[] bytes = Files.readAllBytes(seed);
        CardFuzz.fuzzerTestOneInput(bytes);
        Random random = new Random(5);
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            CardFuzz.fuzzerTestOneInput(changed);
        }
    }
}
