package dev.appweave.bridge.gguf;

import static dev.appweave.bridge.gguf.Refusals.bytes;
import static dev.appweave.bridge.gguf.Refusals.dataBytes;
import static dev.appweave.bridge.gguf.Refusals.problems;
import static dev.appweave.bridge.gguf.Refusals.refused;
import static dev.appweave.bridge.gguf.Refusals.withSpace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tensors, and how problems of all kinds are told. One rule a test, with the id and the golden file of its refusal. */
final class TensorRefusalTest {
    @Test
    void a_tensor_that_is_there_twice_is_refused() {
        refused(
                GgufProblemId.DUPLICATE_TENSOR,
                "duplicate_tensor",
                Models.qwen2().extraTensor(bytes("output_norm.weight"), 0, 0, 64));
    }

    @Test
    void a_tensor_has_1_to_4_dimensions() {
        refused(GgufProblemId.BAD_DIMENSIONS, "no_dimensions", Models.qwen2().tensor("x", 0, 0));
        refused(GgufProblemId.BAD_DIMENSIONS, "many_dimensions", Models.qwen2().tensor("x", 0, 0, 1, 1, 1, 1, 1));
    }

    @Test
    void dimensions_are_not_zero_and_do_not_overflow() {
        refused(
                GgufProblemId.BAD_DIMENSIONS,
                "bad_dimensions",
                Models.qwen2()
                        .tensor("zero", 0, 0, 8, 0)
                        .tensor("negative", 0, 0, -8)
                        .tensor("overflow", 0, 0, 1L << 32, 1L << 32)
                        .tensor("wrapped", 0, 0, 3, 6_148_914_691_236_517_206L)
                        .tensor("bytes", 28, 0, 1L << 60));
    }

    @Test
    void tensor_types_that_ggml_does_not_have_are_refused_by_name() {
        refused(
                GgufProblemId.UNKNOWN_TENSOR_TYPE,
                "unknown_tensor_type",
                Models.qwen2()
                        .tensor("a", 31, 0, 64)
                        .tensor("b", 4, 0, 64)
                        .tensor("c", 99, 0, 64)
                        .tensor("blk.0.attn_q.weight", -1, 0, 64, 64));
    }

    @Test
    void rows_are_made_of_whole_blocks() {
        refused(
                GgufProblemId.NOT_IN_BLOCKS,
                "not_in_blocks",
                Models.qwen2()
                        .tensor("x", GgufTensorType.Q4_0.code(), 0, 48, 2)
                        .tensor("blk.0.attn_q.weight", GgufTensorType.Q6_K.code(), 0, 64, 64));
    }

    @Test
    void a_tensor_begins_at_a_multiple_of_the_alignment() {
        GgufWriter writer = withSpace();
        refused(
                GgufProblemId.UNALIGNED_TENSOR,
                "unaligned_tensor",
                writer.extraTensor(bytes("x"), 0, dataBytes() + 16, 8));
    }

    @Test
    void two_tensors_do_not_share_bytes() {
        refused(
                GgufProblemId.OVERLAPPING_TENSORS,
                "overlapping_tensors",
                Models.qwen2().extraTensor(bytes("x"), 0, 64, 8));
    }

    @Test
    void a_file_cut_inside_a_tensor_is_refused() {
        byte[] whole = Models.qwen2().bytes();
        refused(GgufProblemId.TENSOR_OUTSIDE_FILE, "cut_in_tensor", Arrays.copyOf(whole, whole.length - 200));
        refused(GgufProblemId.TENSOR_OUTSIDE_FILE, "cut_in_tensors", Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void offsets_that_overflow_are_outside_of_the_file() {
        for (long offset : new long[] {Long.MAX_VALUE - 31, Long.MIN_VALUE, -32}) {
            byte[] file = Models.qwen2().extraTensor(bytes("x"), 0, 4711, 8).bytes();
            byte[] wanted = GgufWriter.i64(4711);
            int at = 0;
            while (!Arrays.equals(file, at, at + 8, wanted, 0, 8)) {
                at++;
            }
            System.arraycopy(GgufWriter.i64(offset), 0, file, at, 8);
            assertEquals(
                    List.of("tensor_outside_file"),
                    problems(file).stream().map(Problem::id).toList());
        }
    }

    @Test
    void a_model_without_the_tensors_of_its_architecture_is_refused() {
        refused(GgufProblemId.MISSING_TENSOR, "missing_tensor", Models.qwen2().withoutTensor("blk.1.ffn_up.weight"));
        refused(GgufProblemId.MISSING_TENSOR, "missing_blocks", Models.qwen2().u32("qwen2.block_count", 24));
        for (String name : List.of("token_embd.weight", "output_norm.weight", "blk.0.attn_q.weight")) {
            assertEquals(
                    name,
                    problems(Models.qwen2().withoutTensor(name)).getFirst().where());
        }
    }

    @Test
    void tensors_have_the_shapes_the_keys_say() {
        refused(
                GgufProblemId.WRONG_SHAPE,
                "wrong_shape",
                Models.qwen2()
                        .tensor("token_embd.weight", GgufTensorType.Q8_0, 64, 299)
                        .tensor("output.weight", GgufTensorType.Q8_0, 64, 301)
                        .tensor("blk.1.attn_k.weight", GgufTensorType.Q4_0, 64, 64));
    }

    @Test
    void the_tensors_of_each_architecture_are_known() {
        for (GgufWriter writer : List.of(Models.qwen3(), Models.gemma3())) {
            assertEquals(
                    "missing_tensor blk.1.attn_k_norm.weight",
                    problems(writer.withoutTensor("blk.1.attn_k_norm.weight")).stream()
                            .map(problem -> problem.id() + " " + problem.where())
                            .collect(Collectors.joining()));
        }
    }

    @Test
    void problems_of_several_kinds_are_told_together() {
        Refusals.told(
                "all_at_once",
                problems(Models.qwen2()
                        .raw("x", 7, new byte[] {2})
                        .u32("qwen2.attention.head_count_kv", 3)
                        .u32("tokenizer.ggml.bos_token_id", 4711)
                        .tensor("y", 99, 0, 8)
                        .extraTensor(bytes("z"), 0, 64, 8)));
    }

    @Test
    void of_very_many_problems_twenty_are_told() {
        GgufWriter writer = Models.qwen2();
        for (int i = 0; i < 100; i++) {
            writer.tensor("t" + i, 99, 0, 8);
        }
        List<Problem> problems = problems(writer);
        assertEquals(21, problems.size());
        assertEquals(
                new Problem("more_problems", "", "There are 80 more problems, which are not told.", ""),
                problems.getLast());
    }

    @Test
    void text_from_the_file_is_cut_where_it_is_told() {
        String message = problems(Models.qwen2().text("general.architecture", "x".repeat(100_000)))
                .getFirst()
                .message();
        assertTrue(message.length() < 300, message);
    }
}
