package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartWeightsTest {
    @TempDir
    Path folder;

    @Test
    void an_encoder_that_is_there_is_not_fetched_again() throws Exception {
        Path encoder = Files.writeString(folder.resolve("all-minilm-l6-v2.onnx"), "fetched before");
        assertEquals(encoder, StartWeights.in(folder).encoder());
        assertEquals("fetched before", Files.readString(encoder));
    }

    @Test
    void the_word_table_is_that_of_the_encoder_that_ships() throws Exception {
        Files.createFile(folder.resolve("all-minilm-l6-v2.onnx"));
        assertArrayEquals(shipped(), Files.readAllBytes(StartWeights.in(folder).wordTable()));
    }

    private static byte[] shipped() throws IOException {
        try (InputStream in = StartWeightsTest.class.getResourceAsStream("/all-minilm-l6-v2-q.onnx")) {
            return in.readAllBytes();
        }
    }
}
