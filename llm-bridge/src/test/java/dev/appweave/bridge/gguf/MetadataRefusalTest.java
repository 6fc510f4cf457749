package dev.appweave.bridge.gguf;

import static dev.appweave.bridge.gguf.Refusals.refused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, values, and what they must say of a model. One rule a test, with the id and the golden file of its refusal. */
final class MetadataRefusalTest {
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
}
