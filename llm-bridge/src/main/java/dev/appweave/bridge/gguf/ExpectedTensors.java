package dev.appweave.bridge.gguf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tensors a model of an architecture must have, and their shapes, as llama.cpp's {@code load_tensors} wants them:
 * {@code token_embd.weight}, {@code output_norm.weight}, and for each block its attention and its feed-forward part.
 */
final class ExpectedTensors {
    private final Architecture architecture;
    private final GgufDimensions dimensions;
    private final Map<String, GgufTensor> tensors;
    private final Set<String> names;
    private final Problems problems;
    private final List<String> missing = new ArrayList<>();

    /**
     * For one file.
     *
     * @param tensors those that are whole
     * @param names of all, also of those with a problem of their own, which are not told of again
     */
    ExpectedTensors(
            Architecture architecture,
            GgufDimensions dimensions,
            List<GgufTensor> tensors,
            Set<String> names,
            Problems problems) {
        this.architecture = architecture;
        this.dimensions = dimensions;
        this.tensors = tensors.stream().collect(Collectors.toMap(GgufTensor::name, Function.identity()));
        this.names = names;
        this.problems = problems;
    }

    /** Notes what is missing or of another shape. */
    void check(long tokens) {
        long width = dimensions.width();
        expect("token_embd.weight", width, tokens);
        if (names.contains("output.weight")) {
            expect("output.weight", width, tokens);
        }
        expect("output_norm.weight", width);
        for (int i = 0; i < dimensions.blocks(); i++) {
            String block = "blk." + i + ".";
            attention(block, dimensions.heads().get(i), dimensions.kvHeads().get(i));
            feedForward(block, dimensions.feedForward().get(i));
        }
        if (!missing.isEmpty()) {
            problems.add(
                    GgufProblemId.MISSING_TENSOR,
                    missing.getFirst(),
                    "Every " + architecture.word() + " model has this tensor, and the file has not"
                            + (missing.size() == 1 ? "." : "; " + (missing.size() - 1) + " more are missing."));
        }
    }

    private void attention(String block, long heads, long kvHeads) {
        long width = dimensions.width();
        long queries = heads * dimensions.keyLength();
        long keys = kvHeads * dimensions.keyLength();
        long values = kvHeads * dimensions.valueLength();
        expect(block + "attn_norm.weight", width);
        if (names.contains(block + "attn_qkv.weight")) {
            expect(block + "attn_qkv.weight", width, queries + keys + values);
        } else {
            expect(block + "attn_q.weight", width, queries);
            expect(block + "attn_k.weight", width, keys);
            expect(block + "attn_v.weight", width, values);
        }
        if (architecture.has(Architecture.Part.QUERY_KEY_NORMS)) {
            expect(block + "attn_q_norm.weight", dimensions.keyLength());
            expect(block + "attn_k_norm.weight", dimensions.keyLength());
        }
        expect(block + "attn_output.weight", heads * dimensions.valueLength(), width);
        if (architecture.has(Architecture.Part.POST_NORMS)) {
            expect(block + "post_attention_norm.weight", width);
        }
    }

    private void feedForward(String block, long inner) {
        long width = dimensions.width();
        expect(block + "ffn_norm.weight", width);
        if (dimensions.experts() > 0) {
            experts(block);
        } else if (architecture.has(Architecture.Part.FUSED_FEED_FORWARD)) {
            expect(block + "ffn_up.weight", width, 2 * inner);
            expect(block + "ffn_down.weight", inner, width);
        } else {
            expect(block + "ffn_gate.weight", width, inner);
            expect(block + "ffn_up.weight", width, inner);
            expect(block + "ffn_down.weight", inner, width);
        }
        if (architecture.has(Architecture.Part.POST_NORMS)) {
            expect(block + "post_ffw_norm.weight", width);
        }
    }

    /** The width of an expert is said in several ways, so their shapes are left to llama.cpp. */
    private void experts(String block) {
        expect(block + "ffn_gate_inp.weight", dimensions.width(), dimensions.experts());
        for (String part : List.of("ffn_gate_exps", "ffn_up_exps", "ffn_down_exps")) {
            if (!names.contains(block + part + ".weight")) {
                missing.add(block + part + ".weight");
            }
        }
    }

    private void expect(String name, long... lengths) {
        if (!names.contains(name)) {
            missing.add(name);
            return;
        }
        GgufTensor tensor = tensors.get(name);
        List<Long> shape = Arrays.stream(lengths).boxed().toList();
        if (tensor != null && !tensor.shape().equals(shape)) {
            problems.add(
                    GgufProblemId.WRONG_SHAPE,
                    name,
                    "The tensor is " + GgufTensor.text(tensor.shape()) + "; the keys make it " + GgufTensor.text(shape)
                            + ".");
        }
    }
}
