package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.encode.TensorFile;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Heads and scores, over tensors made by hand. */
final class HeadsTest {
    private static final String SAID = "Find the cafe Luna and put lunch there on Friday at 1 pm";

    private static HandMade made() {
        return new HandMade(Tools.draft(SAID, Tools.PLACE, Tools.EVENT));
    }

    @Test
    void gelu_is_that_of_the_error_function() {
        assertEquals(0, Heads.gelu(0));
        assertEquals(0.8413447f, Heads.gelu(1), 1e-6);
        assertEquals(-0.1586553f, Heads.gelu(-1), 1e-6);
        assertEquals(1.9544997f, Heads.gelu(2), 1e-6);
        assertEquals(10, Heads.gelu(10), 1e-6);
        assertEquals(0, Heads.gelu(-10), 1e-6);
    }

    @Test
    void a_tensor_of_another_size_is_named() {
        Map<String, float[]> tensors = HandMade.tensors();
        tensors.put("query_end.weight", new float[5]);
        assertEquals(
                "tensor query_end: expected 256 x 384, has 5 values",
                assertThrows(IllegalArgumentException.class, () -> new Heads(TensorFile.of(tensors)))
                        .getMessage());
    }

    @Test
    void a_missing_tensor_is_named() {
        Map<String, float[]> tensors = HandMade.tensors();
        tensors.remove("span_bits.weight");
        assertEquals(
                "no tensor span_bits.weight",
                assertThrows(IllegalArgumentException.class, () -> new Heads(TensorFile.of(tensors)))
                        .getMessage());
    }

    @Test
    void choices_stand_in_the_order_of_the_pack() {
        HandMade made = made().value(0, 1, 2).link(1, 3, 0, 2).words(1, 0, "lunch");
        Scores scores = made.scores();
        Pack pack = scores.pack();
        PackedSlot kind = made.slot(0, 1);
        assertEquals(8, scores.logits(kind)[Pack.FIXED + 2], 1e-4);
        assertEquals(-8, scores.logits(kind)[Pack.FIXED], 1e-4);
        PackedSlot location = made.slot(1, 3);
        assertEquals(8, scores.logits(location)[Pack.FIXED + 2], 1e-4);
        PackedSlot title = made.slot(1, 0);
        int lunch = pack.spans().indexOf(made.span("lunch"));
        float[] logits = scores.logits(title);
        assertEquals(pack.spans().size() + 4 + title.links().size(), logits.length);
        assertEquals(8, logits[Pack.FIXED + title.links().size() + lunch], 1e-4);
    }

    @Test
    void a_typed_parameter_weighs_only_stretches_that_fit() {
        HandMade made = made().words(1, 1, "Friday at 1 pm");
        PackedSlot start = made.slot(1, 1);
        float[] logits = made.scores().logits(start);
        int at = start.spans().indexOf(made.scores().pack().spans().indexOf(made.span("Friday at 1 pm")));
        assertEquals(8, logits[Pack.FIXED + start.links().size() + at], 1e-4);
        assertEquals(Pack.FIXED + start.links().size() + start.spans().size(), logits.length);
    }

    @Test
    void true_and_false_are_choices_of_flags_only() {
        Scores scores = made().fixed(0, 2, Pack.TRUE).scores();
        PackedSlot flag = scores.pack().tools().getFirst().slots().get(2);
        assertEquals(8, scores.logits(flag)[Pack.TRUE], 1e-4);
        float[] name = scores.logits(scores.pack().tools().getFirst().slots().getFirst());
        assertEquals(Float.NEGATIVE_INFINITY, name[Pack.TRUE]);
        assertEquals(Float.NEGATIVE_INFINITY, name[Pack.FALSE]);
    }

    @Test
    void leaving_out_what_is_required_costs_something() {
        Scores scores = made().scores();
        List<PackedSlot> slots = scores.pack().tools().getFirst().slots();
        assertEquals(-1, scores.logits(slots.get(0))[Pack.NONE], 1e-6);
        assertEquals(0, scores.logits(slots.get(1))[Pack.NONE], 1e-6);
    }

    @Test
    void the_middle_of_a_stretch_counts_as_the_average_of_its_words() {
        Map<String, float[]> tensors = HandMade.tensors();
        tensors.put("query_mean.bias", new float[256]);
        tensors.get("query_mean.bias")[0] = 16;
        tensors.put("key_mean.weight", new float[256 * 384]);
        tensors.get("key_mean.weight")[7] = 1;
        Pack pack = made().scores().pack();
        float[] states = new float[pack.ids().length * 384];
        Spans.Candidate span = made().span("cafe Luna");
        states[pack.words()[span.from()][0] * 384 + 7] = 2;
        states[pack.words()[span.to()][0] * 384 + 7] = 4;
        states[pack.words()[span.to()][1] * 384 + 7] = 4;
        PackedSlot title = pack.tools().get(1).slots().getFirst();
        float[] logits = new Scores(pack, new Heads(TensorFile.of(tensors)), states).logits(title);
        // A word of one piece counts whole: (2 + 4) / 2, on top of the -8 of every stretch.
        assertEquals(-5, logits[Pack.FIXED + title.links().size() + pack.spans().indexOf(span)], 1e-4);
    }

    @Test
    void looks_add_what_their_bits_and_their_length_weigh() {
        Map<String, float[]> tensors = HandMade.tensors();
        tensors.get("span_bits.weight")[15] = 3;
        Pack pack = made().scores().pack();
        PackedSlot title = pack.tools().get(1).slots().getFirst();
        Scores scores = new Scores(pack, new Heads(TensorFile.of(tensors)), new float[pack.ids().length * 384]);
        int first = Pack.FIXED + title.links().size();
        assertEquals(-5, scores.logits(title)[first + pack.spans().indexOf(made().span("Luna"))], 1e-4);
        assertEquals(-8, scores.logits(title)[first + pack.spans().indexOf(made().span("lunch"))], 1e-4);
    }

    @Test
    void shares_sum_to_one_and_cannot_be_changed_from_outside() {
        Scores scores = made().calls(0, 1).calls(1, 0).scores();
        assertTrue(scores.use(0) > 0.9);
        assertTrue(scores.use(1) < 0.1);
        assertEquals(1, Arrays.stream(scores.counts(0)).sum(), 1e-9);
        scores.counts(0)[0] = 5;
        assertTrue(scores.use(0) > 0.9);
    }

    @Test
    void great_logits_and_impossible_ones_have_shares() {
        double[] shares = Scores.softmax(new float[] {10_000, 10_000, Float.NEGATIVE_INFINITY});
        assertEquals(0.5, shares[0], 1e-12);
        assertEquals(0, shares[2]);
    }
}
