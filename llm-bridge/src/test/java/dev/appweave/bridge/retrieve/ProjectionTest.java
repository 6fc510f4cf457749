package dev.appweave.bridge.retrieve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.OnnxEncoder;
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

    @Test
    void the_shipped_one_brings_a_request_nearer_to_what_serves_it() {
        try (OnnxEncoder encoder = new OnnxEncoder(1)) {
            String said = "let Marco know I'll be ten minutes late";
            String right = "Send a message: Send a short text message to one phone number";
            String wrong = "Set a timer: Start a countdown of some minutes";
            Projection shipped = Projection.shipped();
            float[] request = shipped.sentences(encoder).embed(said);
            double near = Encoder.cosine(request, shipped.capabilities(encoder).embed(right));
            double far = Encoder.cosine(request, shipped.capabilities(encoder).embed(wrong));
            double gapBefore = Encoder.cosine(encoder.embed(said), encoder.embed(right))
                    - Encoder.cosine(encoder.embed(said), encoder.embed(wrong));
            assertTrue(near - far > gapBefore, near + " and " + far + "; before " + gapBefore);
            assertEquals(1, Encoder.cosine(request, request), 1e-5);
        }
    }
}
