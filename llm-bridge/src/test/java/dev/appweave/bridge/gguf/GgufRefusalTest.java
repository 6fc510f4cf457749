package dev.appweave.bridge.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule a test, with the id of its refusal and its message in a golden file of that name. */
final class GgufRefusalTest {
    @TempDir
    Path folder;

    private static List<Problem> problems(byte[] file) {
        return assertThrows(GgufException.class, () -> MemoryChannel.read(file)).problems();
    }

    private static List<Problem> problems(GgufWriter writer) {
        return problems(writer.bytes());
    }

    /** All problems are of this id, and read as the golden file says. */
    private static void refused(GgufProblemId id, String golden, byte[] file) {
        refused(id, golden, problems(file));
    }

    private static void refused(GgufProblemId id, String golden, GgufWriter writer) {
        refused(id, golden, writer.bytes());
    }

    private static void refused(GgufProblemId id, String golden, List<Problem> problems) {
        Golden.assertMatches(golden, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        assertEquals(
                List.of(id.word()),
                problems.stream().map(Problem::id).distinct().toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        GgufException refusal = assertThrows(GgufException.class, () -> GgufFile.read(folder.resolve("none.gguf")));
        refused(GgufProblemId.NO_FILE, "no_file", refusal.problems());
    }

    @Test
    void a_folder_is_refused() {
        GgufException refusal = assertThrows(GgufException.class, () -> GgufFile.read(folder));
        refused(GgufProblemId.NO_FILE, "folder", refusal.problems());
    }

    @Test
    void a_file_on_disk_is_refused_like_one_in_memory() throws IOException {
        Path file = Files.write(folder.resolve("m.gguf"), bytes("PK\3\4 and so on"));
        assertEquals(
                problems(bytes("PK\3\4 and so on")),
                assertThrows(GgufException.class, () -> GgufFile.read(file)).problems());
    }

    @Test
    void a_file_the_disk_does_not_give_is_refused() {
        MemoryChannel broken = new MemoryChannel(Models.qwen2().bytes(), 1 << 20) {
            @Override
            public int read(ByteBuffer into) throws IOException {
                throw new IOException("Input/output error");
            }
        };
        GgufException refusal = assertThrows(GgufException.class, () -> GgufReader.read(broken, new Problems()));
        refused(GgufProblemId.UNREADABLE_FILE, "unreadable_file", refusal.problems());
    }

    @Test
    void a_file_of_something_else_is_refused() {
        refused(GgufProblemId.NOT_GGUF, "not_gguf", bytes("PK\3\4 and so on"));
        refused(GgufProblemId.NOT_GGUF, "empty_file", new byte[0]);
    }

    @Test
    void version_1_is_refused() {
        GgufWriter writer = Models.qwen2();
        writer.version = 1;
        refused(GgufProblemId.OLD_VERSION, "old_version", writer);
    }

    @Test
    void a_big_endian_file_is_refused() {
        GgufWriter writer = Models.qwen2();
        writer.version = Integer.reverseBytes(3);
        refused(GgufProblemId.BIG_ENDIAN, "big_endian", writer);
    }

    @Test
    void a_version_of_the_future_is_refused() {
        GgufWriter writer = Models.qwen2();
        writer.version = 4;
        refused(GgufProblemId.UNKNOWN_VERSION, "unknown_version", writer);
    }

    @Test
    void a_file_cut_inside_its_header_is_refused() {
        byte[] whole = Models.qwen2().bytes();
        refused(GgufProblemId.CUT_SHORT, "cut_short", Arrays.copyOf(whole, 6500));
        refused(GgufProblemId.CUT_SHORT, "cut_at_version", Arrays.copyOf(whole, 6));
    }

    @Test
    void a_file_cut_anywhere_is_refused() {
        byte[] whole = Models.qwen2().bytes();
        for (int length = 0; length < whole.length - 32; length += length < 12_000 ? 7 : 101) {
            problems(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void a_file_that_shrinks_while_it_is_read_is_refused() {
        byte[] whole = Models.qwen2().bytes();
        MemoryChannel shrunk = new MemoryChannel(Arrays.copyOf(whole, 1000), whole.length);
        GgufException refusal = assertThrows(GgufException.class, () -> GgufReader.read(shrunk, new Problems()));
        refused(GgufProblemId.CUT_SHORT, "shrunk", refusal.problems());
    }

    @Test
    void a_header_without_end_is_refused() {
        byte[] big = new byte[1 << 20];
        Arrays.fill(big, (byte) 'x');
        GgufWriter writer = Models.qwen2();
        for (int i = 0; i < 17; i++) {
            writer.raw("x" + i, 8, GgufWriter.join(GgufWriter.i64(big.length), big));
        }
        refused(GgufProblemId.HEADER_TOO_LARGE, "header_too_large", writer);
    }

    @Test
    void lists_that_make_a_header_without_end_are_refused() {
        byte[] head = Models.qwen2().list("x", 6, 100_000_000).bytes();
        MemoryChannel long1 = new MemoryChannel(head, 1L << 40);
        GgufException refusal = assertThrows(GgufException.class, () -> GgufReader.read(long1, new Problems()));
        refused(GgufProblemId.HEADER_TOO_LARGE, "list_too_large", refusal.problems());
    }

    @ParameterizedTest
    @ValueSource(longs = {5000, Long.MAX_VALUE, -2, 1L << 32})
    void a_number_of_keys_that_cannot_be_is_refused(long count) {
        GgufWriter writer = Models.qwen2();
        byte[] file = writer.bytes();
        System.arraycopy(GgufWriter.i64(count), 0, file, 16, 8);
        assertEquals("bad_count", problems(file).getFirst().id());
    }

    @Test
    void a_number_of_tensors_that_cannot_be_is_refused() {
        byte[] file = Models.qwen2().bytes();
        System.arraycopy(GgufWriter.i64(-1), 0, file, 8, 8);
        refused(GgufProblemId.BAD_COUNT, "bad_count", file);
    }

    @Test
    void a_list_longer_than_the_file_is_refused() {
        refused(GgufProblemId.BAD_COUNT, "list_too_long", Models.qwen2().list("x", 4, 1L << 61));
        refused(GgufProblemId.BAD_COUNT, "texts_too_many", Models.qwen2().list("x", 8, Long.MAX_VALUE));
    }

    @Test
    void a_text_of_a_length_that_cannot_be_is_refused() {
        refused(GgufProblemId.BAD_LENGTH, "bad_length", Models.qwen2().raw("x", 8, GgufWriter.i64(-1)));
        assertEquals(
                "cut_short",
                problems(Models.qwen2().raw("x", 8, GgufWriter.i64(1 << 20)).bytes())
                        .getFirst()
                        .id());
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        refused(GgufProblemId.BAD_LENGTH, "key_too_long", Models.qwen2().u32("k".repeat(70_000), 1));
    }

    @Test
    void a_tensor_name_that_is_too_long_is_refused() {
        Models.qwen2().tensor("t".repeat(63), GgufTensorType.F32, 8).bytes();
        refused(
                GgufProblemId.BAD_LENGTH,
                "tensor_name_too_long",
                Models.qwen2().tensor("t".repeat(64), GgufTensorType.F32, 8));
    }

    @Test
    void names_and_texts_must_be_utf_8() {
        byte[] wrong = {(byte) 0xc3, 0x28};
        refused(
                GgufProblemId.NOT_UTF8,
                "not_utf8",
                withSpace()
                        .raw("x", 8, GgufWriter.join(GgufWriter.i64(2), wrong))
                        .extraKey(GgufWriter.join(GgufWriter.i64(2), wrong, GgufWriter.i32(0), new byte[1]))
                        .extraTensor(wrong, 0, dataBytes(), 8));
    }

    @Test
    void an_empty_name_is_refused() {
        refused(
                GgufProblemId.EMPTY_NAME,
                "empty_name",
                Models.qwen2().u32("", 1).tensor("", GgufTensorType.F32, 8));
    }

    @Test
    void a_key_that_is_there_twice_is_refused() {
        refused(
                GgufProblemId.DUPLICATE_KEY,
                "duplicate_key",
                Models.qwen2()
                        .extraKey(GgufWriter.join(
                                GgufWriter.text("general.name"), GgufWriter.i32(8), GgufWriter.text("Other"))));
    }

    @Test
    void an_unknown_type_of_value_is_refused() {
        refused(
                GgufProblemId.UNKNOWN_VALUE_TYPE,
                "unknown_value_type",
                Models.qwen2().raw("x", 13, new byte[4]));
        refused(
                GgufProblemId.UNKNOWN_VALUE_TYPE,
                "unknown_element_type",
                Models.qwen2().list("x", -1, 1));
    }

    @Test
    void a_list_of_lists_is_refused() {
        refused(GgufProblemId.NESTED_ARRAY, "nested_array", Models.qwen2().list("x", 9, 1, new byte[12]));
    }

    @Test
    void a_truth_value_is_0_or_1() {
        refused(GgufProblemId.BAD_BOOL, "bad_bool", Models.qwen2().raw("x", 7, new byte[] {2}));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4, 33, 48, 1 << 21, 0xffff_ffffL})
    void an_alignment_that_is_no_power_of_two_or_out_of_range_is_refused(long alignment) {
        refused(
                GgufProblemId.BAD_ALIGNMENT,
                "bad_alignment_" + alignment,
                Models.qwen2().u32("general.alignment", alignment));
    }

    @Test
    void an_alignment_must_be_a_whole_number() {
        refused(GgufProblemId.WRONG_TYPE, "alignment_text", Models.qwen2().text("general.alignment", "32"));
    }

    @Test
    void one_part_of_a_model_in_several_files_is_refused() {
        refused(GgufProblemId.SPLIT_FILE, "split_file", Models.qwen2().u32("split.count", 3));
    }

    @Test
    void an_adapter_is_refused() {
        refused(GgufProblemId.NO_MODEL, "no_model", Models.qwen2().text("general.type", "adapter"));
    }

    @Test
    void an_architecture_that_is_not_on_the_list_is_refused() {
        refused(
                GgufProblemId.UNKNOWN_ARCHITECTURE,
                "unknown_architecture",
                Models.qwen2().text("general.architecture", "mamba"));
    }

    @Test
    void an_architecture_must_be_said() {
        refused(
                GgufProblemId.MISSING_KEY,
                "missing_architecture",
                Models.qwen2().without("general.architecture"));
        refused(GgufProblemId.WRONG_TYPE, "architecture_number", Models.qwen2().u32("general.architecture", 7));
    }

    @Test
    void all_missing_keys_are_named_at_once() {
        GgufWriter writer = Models.qwen2();
        for (String key : List.of(
                "block_count",
                "context_length",
                "embedding_length",
                "feed_forward_length",
                "attention.head_count",
                "attention.layer_norm_rms_epsilon")) {
            writer.without("qwen2." + key);
        }
        refused(
                GgufProblemId.MISSING_KEY,
                "missing_keys",
                writer.without("tokenizer.ggml.model").without("tokenizer.ggml.tokens"));
    }

    @Test
    void a_key_of_another_type_is_refused() {
        refused(
                GgufProblemId.WRONG_TYPE,
                "wrong_type",
                Models.qwen2()
                        .text("qwen2.block_count", "2")
                        .f32("qwen2.attention.head_count", 4)
                        .u32("qwen2.attention.layer_norm_rms_epsilon", 1)
                        .text("tokenizer.ggml.tokens", "a b c"));
        refused(
                GgufProblemId.WRONG_TYPE,
                "wrong_type_vocabulary",
                Models.qwen2().text("tokenizer.ggml.eos_token_id", "2").u32("tokenizer.ggml.token_type", 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 513, 0x8000_0000L})
    void a_number_of_blocks_that_would_end_the_process_is_refused(long blocks) {
        refused(GgufProblemId.BAD_VALUE, "blocks_" + blocks, Models.qwen2().u32("qwen2.block_count", blocks));
    }

    @Test
    void numbers_outside_of_their_range_are_refused() {
        refused(
                GgufProblemId.BAD_VALUE,
                "bad_value",
                Models.qwen2()
                        .raw("qwen2.context_length", 5, GgufWriter.i32(-1))
                        .u32("qwen2.embedding_length", 0)
                        .u32("qwen2.feed_forward_length", 0xffff_ffffL)
                        .u32("qwen2.attention.head_count", 0)
                        .f32("qwen2.attention.layer_norm_rms_epsilon", Float.NaN));
        refused(
                GgufProblemId.BAD_VALUE,
                "bad_optional_value",
                Models.qwen2()
                        .u32("qwen2.attention.key_length", 0)
                        .u32("qwen2.attention.sliding_window", 0)
                        .raw("qwen2.expert_count", 11, GgufWriter.i64(1L << 60)));
    }

    @Test
    void a_list_for_the_blocks_has_one_number_for_each() {
        refused(
                GgufProblemId.BAD_VALUE,
                "bad_list_value",
                Models.qwen2()
                        .list("qwen2.attention.head_count", 4, 1, GgufWriter.i32(4))
                        .list("qwen2.attention.head_count_kv", 4, 2, GgufWriter.i32(2), GgufWriter.i32(0))
                        .list("qwen2.feed_forward_length", 6, 2, new byte[8]));
    }

    @Test
    void more_experts_used_than_there_are_is_refused() {
        refused(
                GgufProblemId.BAD_VALUE,
                "bad_experts",
                Models.llama().u32("llama.expert_count", 4).u32("llama.expert_used_count", 5));
    }

    @Test
    void heads_must_share_their_key_value_heads_evenly() {
        refused(GgufProblemId.BAD_HEADS, "bad_heads", Models.qwen2().u32("qwen2.attention.head_count_kv", 3));
    }

    @Test
    void heads_must_share_the_width_evenly_unless_their_length_is_said() {
        refused(
                GgufProblemId.BAD_HEADS,
                "bad_head_length",
                Models.qwen2().u32("qwen2.attention.head_count", 6).u32("qwen2.attention.head_count_kv", 3));
    }

    @Test
    void an_empty_vocabulary_is_refused() {
        refused(GgufProblemId.BAD_VOCABULARY, "empty_vocabulary", Models.qwen2().list("tokenizer.ggml.tokens", 8, 0));
    }

    @Test
    void lists_beside_the_tokens_are_as_long_as_they() {
        refused(
                GgufProblemId.BAD_VOCABULARY,
                "bad_vocabulary",
                Models.llama().list("tokenizer.ggml.scores", 6, 299, new byte[299 * 4]));
    }

    @Test
    void special_tokens_outside_of_the_vocabulary_are_refused() {
        refused(
                GgufProblemId.BAD_TOKEN_ID,
                "bad_token_id",
                Models.qwen2()
                        .u32("tokenizer.ggml.eos_token_id", 300)
                        .raw("tokenizer.ggml.padding_token_id", 5, GgufWriter.i32(-1)));
    }

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

    private static GgufWriter withSpace() {
        GgufWriter writer = Models.qwen2();
        writer.spareBytes = 256;
        return writer;
    }

    /** Where the data of all tensors of that model ends. */
    private static long dataBytes() {
        long end =
                MemoryChannel.read(Models.qwen2().bytes()).tensors().getLast().end();
        return (end + 31) / 32 * 32;
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
        Golden.assertMatches(
                "all_at_once",
                problems(Models.qwen2()
                                .raw("x", 7, new byte[] {2})
                                .u32("qwen2.attention.head_count_kv", 3)
                                .u32("tokenizer.ggml.bos_token_id", 4711)
                                .tensor("y", 99, 0, 8)
                                .extraTensor(bytes("z"), 0, 64, 8))
                        .stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n")));
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
