package dev.appweave.bridge.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachedEncoderTest {
    @TempDir
    Path folder;

    private final AtomicInteger calls = new AtomicInteger();

    private CachedEncoder open() {
        return new CachedEncoder(
                new Encoder() {
                    @Override
                    public int dimensions() {
                        return 3;
                    }

                    @Override
                    public float[] embed(String text) {
                        calls.incrementAndGet();
                        return new float[] {text.length(), 0.5f, -1};
                    }

                    @Override
                    public void close() {}
                },
                folder,
                "fake");
    }

    @Test
    void a_text_is_embedded_once_even_across_starts() {
        float[] first = open().embed("hello");
        assertArrayEquals(first, open().embed("hello"));
        assertEquals(1, calls.get());
    }

    @Test
    void a_file_that_was_cut_short_is_continued() throws Exception {
        CachedEncoder encoder = open();
        encoder.embed("one");
        encoder.embed("two!");
        Path file = folder.resolve("fake-3.vectors");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 5), StandardOpenOption.TRUNCATE_EXISTING);
        assertArrayEquals(new float[] {3, 0.5f, -1}, open().embed("one"));
        assertArrayEquals(new float[] {4, 0.5f, -1}, open().embed("two!"));
        assertEquals(3, calls.get());
        open().embed("two!");
        assertEquals(3, calls.get());
    }
}
