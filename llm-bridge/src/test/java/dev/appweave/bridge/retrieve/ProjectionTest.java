package dev.appweave.bridge.retrieve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.OnnxEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    /** Knows two words. */
    private record TwoWords() implements Encoder {
        @Override
        public int dimensions() {
            return 2;
        }

        @Override
        public float[] embed(String text) {
            return text.equals("left") ? new float[] {1, 0} : new float[] {0, 1};
        }

        @Override
        public void close() {}
    }

    @Test
    void a_map_of_noughts_changes_nothing() {
        Encoder turned = Projection.of(new float[4], new float[4]).sentences(new TwoWords());
        assertArrayEquals(new float[] {1, 0}, turned.embed("left"));
    }

    @Test
    void each_side_has_a_map_of_its_own_and_lengths_stay_one() {
        Projection projection = Projection.of(new float[] {0, 0, 1, 0}, new float[4]);
        float[] said = projection.sentences(new TwoWords()).embed("left");
        float half = (float) Math.sqrt(0.5);
        assertArrayEquals(new float[] {half, half}, said, 1e-6f);
        assertArrayEquals(
                new float[] {1, 0}, projection.capabilities(new TwoWords()).embed("left"));
    }

    @Test
    void an_encoder_of_another_width_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Projection.shipped().sentences(new TwoWords()));
        assertThrows(IllegalArgumentException.class, () -> Projection.of(new float[4], new float[9]));
    }

    /** One sentence may well come nearer to a word it shares ("ten minutes"); requests of a kind must not. */
    @Test
    void the_shipped_one_brings_requests_nearer_to_what_serves_them_than_to_what_shares_a_word() {
        List<String> said = List.of(
                "let Marco know I'll be ten minutes late",
                "let Marco know I'm late",
                "tell Ana I'm running behind",
                "text Tom that I am late",
                "Could you inform Mia that dinner is at eight");
        try (OnnxEncoder encoder = new OnnxEncoder(1)) {
            Projection shipped = Projection.shipped();
            double before = gap(said, encoder, encoder);
            double after = gap(said, shipped.sentences(encoder), shipped.capabilities(encoder));
            assertTrue(after > 2 * before, before + " before, " + after + " after");
        }
    }

    /** How much nearer sentences are to the capability that serves them than to another, in the mean. */
    private static double gap(List<String> said, Encoder sentences, Encoder capabilities) {
        float[] right = capabilities.embed("Send a message: Send a short text message to one phone number");
        float[] wrong = capabilities.embed("Set a timer: Start a countdown of some minutes");
        return said.stream()
                .map(sentences::embed)
                .mapToDouble(request -> Encoder.cosine(request, right) - Encoder.cosine(request, wrong))
                .average()
                .orElseThrow();
    }

    @Test
    void what_is_turned_has_length_one() {
        try (OnnxEncoder encoder = new OnnxEncoder(1)) {
            float[] request = Projection.shipped().sentences(encoder).embed("let Marco know I'm late");
            assertEquals(1, Encoder.cosine(request, request), 1e-5);
        }
    }
}
