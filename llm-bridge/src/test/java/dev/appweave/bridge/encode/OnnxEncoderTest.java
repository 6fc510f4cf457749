package dev.appweave.bridge.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class OnnxEncoderTest {
    private static final OnnxEncoder ENCODER = new OnnxEncoder();

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    private static double likeness(String a, String b) {
        return Encoder.cosine(ENCODER.embed(a), ENCODER.embed(b));
    }

    @Test
    void a_vector_has_length_one() {
        float[] vector = ENCODER.embed("Book a table for two");
        assertEquals(ENCODER.dimensions(), vector.length);
        assertEquals(1, Encoder.cosine(vector, vector), 1e-5);
    }

    @Test
    void like_sentences_are_nearer_than_unlike_ones() {
        record Triple(String a, String like, String unlike) {}
        List<Triple> triples = List.of(
                new Triple("Create a calendar event", "Schedule a meeting for tomorrow", "Play some jazz"),
                new Triple("Send a message to Ana", "Text Ana that I am late", "What is the weather in Rome?"),
                new Triple("Find restaurants nearby", "Where can I eat around here?", "Translate this page"),
                new Triple("Set an alarm", "Wake me up at six", "Transfer money to my landlord"),
                new Triple("How warm is it outside", "weather forecast", "add milk to my shopping list"));
        for (Triple t : triples) {
            assertTrue(likeness(t.a(), t.like()) > likeness(t.a(), t.unlike()) + 0.05, t.toString());
        }
    }

    @Test
    void the_same_text_gives_the_same_vector_and_is_not_run_twice() {
        float[] first = ENCODER.embed("the same text");
        long texts = ENCODER.texts();
        assertArrayEquals(first, ENCODER.embed("the same text"));
        assertEquals(texts, ENCODER.texts());
    }

    @Test
    void an_empty_and_a_very_long_text_have_vectors_too() {
        assertEquals(1, Encoder.cosine(ENCODER.embed(""), ENCODER.embed("")), 1e-5);
        String text = "word ".repeat(2_000);
        assertEquals(1, Encoder.cosine(ENCODER.embed(text), ENCODER.embed(text)), 1e-5);
    }

    @Test
    void a_closed_encoder_says_so() {
        OnnxEncoder closed = new OnnxEncoder(1);
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.embed("x"));
    }
}
