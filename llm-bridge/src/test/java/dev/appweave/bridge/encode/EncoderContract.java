package dev.appweave.bridge.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every encoder keeps to. */
public abstract class EncoderContract {
    /** The encoder, the same one for a whole test. */
    protected abstract Encoder encoder();

    static List<String> texts() {
        return List.of("Book a table for two", "", " ", "?!", "買い物 💡", "Ana".repeat(400), "one word ".repeat(400));
    }

    @ParameterizedTest
    @MethodSource("texts")
    public void a_vector_of_any_text_has_length_one(String text) {
        float[] vector = encoder().embed(text);
        assertEquals(encoder().dimensions(), vector.length);
        assertEquals(1, Encoder.cosine(vector, vector), 1e-4);
    }

    @Test
    public void equal_texts_have_equal_vectors() {
        for (String text : texts()) {
            String again = new StringBuilder(text).toString();
            assertArrayEquals(encoder().embed(text), encoder().embed(again));
        }
    }

    @Test
    public void the_vectors_of_several_texts_stand_in_their_order() {
        Encoder encoder = encoder();
        List<float[]> all = encoder.embed(texts());
        assertEquals(texts().size(), all.size());
        for (int i = 0; i < all.size(); i++) {
            assertArrayEquals(encoder.embed(texts().get(i)), all.get(i));
        }
    }

    @Test
    public void an_array_is_the_callers() {
        Encoder encoder = encoder();
        String text = "An array that is written to";
        float[] first = encoder.embed(text);
        float[] kept = first.clone();
        Arrays.fill(first, 7);
        float[] second = encoder.embed(text);
        assertArrayEquals(kept, second);
        Arrays.fill(second, 7);
        assertArrayEquals(kept, encoder.embed(List.of(text)).getFirst());
    }

    @Test
    public void threads_may_ask_side_by_side() throws Exception {
        Encoder encoder = encoder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<float[]>> found = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String text = "Sentence number " + i % 6;
                found.add(threads.submit(() -> encoder.embed(text)));
            }
            for (int i = 0; i < found.size(); i++) {
                assertArrayEquals(
                        encoder.embed("Sentence number " + i % 6), found.get(i).get());
            }
        }
    }
}
