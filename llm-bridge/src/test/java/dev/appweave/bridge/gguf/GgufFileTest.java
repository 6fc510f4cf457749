package dev.appweave.bridge.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.gguf.GgufVocabulary.SpecialToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GgufFileTest {
    @TempDir
    Path folder;

    private static GgufFile read(GgufWriter writer) {
        return MemoryChannel.read(writer.bytes());
    }

    @Test
    void a_file_says_what_it_is() throws IOException {
        byte[] bytes = Models.qwen2().bytes();
        GgufFile file = GgufFile.read(Files.write(folder.resolve("m.gguf"), bytes));
        assertEquals(bytes.length, file.bytes());
        assertEquals(3, file.version());
        assertEquals("qwen2", file.architecture());
        assertEquals(Optional.of("Tiny Qwen2"), file.name());
        assertEquals(
                new GgufDimensions(
                        2,
                        32_768,
                        64,
                        List.of(4L, 4L),
                        List.of(2L, 2L),
                        List.of(128L, 128L),
                        16,
                        16,
                        0,
                        OptionalLong.empty()),
                file.dimensions());
        assertEquals(
                new GgufVocabulary(
                        "gpt2",
                        300,
                        List.of(
                                new SpecialToken("bos", 256, "<|im_start|>"),
                                new SpecialToken("eos", 257, "<|im_end|>"))),
                file.vocabulary());
        assertEquals(
                new GgufTensor("token_embd.weight", GgufTensorType.Q8_0, List.of(64L, 300L), 0, 300 * 2 * 34),
                file.tensors().getFirst());
    }

    @Test
    void parameters_are_the_numbers_of_all_tensors() {
        long block = 64 + 64 * 64 + 2 * 64 * 32 + 64 * 64 + 64 + 3 * 64 * 128 + 64;
        assertEquals(64 * 300 + 64 + 2 * block, read(Models.qwen2()).parameters());
    }

    @Test
    void the_quantization_is_what_the_file_says_and_what_the_tensors_are() {
        Quantization quantization = read(Models.qwen2()).quantization();
        assertEquals("Q4_0", quantization.word());
        assertEquals(
                List.of(GgufTensorType.Q4_0, GgufTensorType.Q8_0, GgufTensorType.F32),
                quantization.shares().stream().map(Quantization.Share::type).toList());
        assertEquals(
                1,
                quantization.shares().stream()
                        .mapToDouble(Quantization.Share::part)
                        .sum(),
                1e-9);
        assertEquals("Q4_K_M", read(Models.gemma3()).quantization().word());
        assertEquals(
                Optional.empty(),
                read(Models.qwen2().without("general.file_type")).quantization().fileType());
        assertEquals(
                "Q4_0",
                read(Models.qwen2().u32("general.file_type", 4711))
                        .quantization()
                        .word());
    }

    @Test
    void memory_is_the_weights_and_the_cache_at_two_bytes_a_number() {
        GgufFile file = read(Models.qwen2());
        MemoryNeed need = file.memory(1000);
        assertEquals(2 * 2 * (16 + 16) * 2 * 1000, need.cacheBytes());
        assertEquals(file.tensors().stream().mapToLong(GgufTensor::bytes).sum(), need.weightsBytes());
        assertEquals(need.cacheBytes() + need.weightsBytes(), need.bytes());
        assertThrows(IllegalArgumentException.class, () -> file.memory(0));
        assertThrows(IllegalArgumentException.class, () -> file.memory(Long.MAX_VALUE));
    }

    @Test
    void heads_may_be_longer_than_their_part_of_the_width() {
        GgufFile file = read(Models.qwen3());
        assertEquals(32, file.dimensions().keyLength());
        assertEquals(2 * 2 * (32 + 32) * 2, file.memory(1).cacheBytes());
    }

    @Test
    void without_a_number_of_key_value_heads_every_head_has_its_own() {
        assertEquals(List.of(4L, 4L), read(Models.llama()).dimensions().kvHeads());
    }

    @Test
    void heads_may_differ_from_block_to_block() {
        GgufFile file = read(Models.qwen2()
                .list("qwen2.attention.head_count_kv", 5, 2, GgufWriter.i32(2), GgufWriter.i32(4))
                .tensor("blk.1.attn_k.weight", GgufTensorType.Q4_0, 64, 64)
                .tensor("blk.1.attn_v.weight", GgufTensorType.Q4_0, 64, 64));
        assertEquals(List.of(2L, 4L), file.dimensions().kvHeads());
        assertEquals(6 * (16 + 16) * 2, file.memory(1).cacheBytes());
    }

    @Test
    void sliding_windows_are_known() {
        assertEquals(OptionalLong.of(512), read(Models.gemma3()).dimensions().windowTokens());
    }

    @Test
    void queries_keys_and_values_may_be_in_one_tensor() {
        GgufWriter writer = Models.qwen2();
        for (int i = 0; i < 2; i++) {
            for (String part : List.of("q", "k", "v")) {
                writer.withoutTensor("blk." + i + ".attn_" + part + ".weight");
            }
            writer.tensor("blk." + i + ".attn_qkv.weight", GgufTensorType.Q4_0, 64, 64 + 32 + 32);
        }
        assertEquals("qwen2", read(writer).architecture());
    }

    @Test
    void a_mixture_of_experts_has_tensors_for_all_experts() {
        GgufWriter writer = Models.llama().u32("llama.expert_count", 4).u32("llama.expert_used_count", 2);
        for (int i = 0; i < 2; i++) {
            String block = "blk." + i + ".ffn_";
            for (String part : List.of("gate", "up", "down")) {
                writer.withoutTensor(block + part + ".weight");
                writer.tensor(block + part + "_exps.weight", GgufTensorType.F16, 64, 64, 4);
            }
            writer.tensor(block + "gate_inp.weight", GgufTensorType.F32, 64, 4);
        }
        assertEquals(4, read(writer).dimensions().experts());
    }

    @Test
    void a_template_with_a_section_for_tools_is_told_from_one_without() {
        assertTrue(read(Models.qwen2()).chatTemplate().orElseThrow().tools());
        assertFalse(read(Models.gemma3()).chatTemplate().orElseThrow().tools());
        assertEquals(Optional.empty(), read(Models.llama()).chatTemplate());
        assertTrue(read(Models.gemma3().text("tokenizer.chat_template.tool_use", "x"))
                .chatTemplate()
                .orElseThrow()
                .tools());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tools",
                "my tools {{ x }}",
                "{{ mytools }}",
                "{{ tools_of }}",
                "{{ message.tools }}",
                "{% if tools",
                "{ tools }",
                "{",
                "{%",
                "{{}}",
                ""
            })
    void tools_outside_of_an_expression_are_no_section(String template) {
        assertFalse(new ChatTemplate(template, Optional.empty()).tools());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{%- if tools is defined %}",
                "{{tools}}",
                "{{ x }}{{ tools|tojson }}",
                "{% set t = mytools or tools %}",
                "{ {{ tools }}"
            })
    void the_variable_tools_in_an_expression_is_a_section(String template) {
        assertTrue(new ChatTemplate(template, Optional.empty()).tools());
    }

    @Test
    void a_hostile_template_is_searched_in_no_time() {
        assertFalse(new ChatTemplate("{%".repeat(500_000), Optional.empty()).tools());
        assertFalse(new ChatTemplate("{{}}".repeat(250_000), Optional.empty()).tools());
    }

    @ParameterizedTest
    @EnumSource
    void every_tensor_type_is_measured_in_its_blocks(GgufTensorType type) {
        GgufFile file = read(Models.qwen2().tensor("extra", type, 256, 3));
        GgufTensor tensor = file.tensors().getLast();
        assertEquals(3 * 256 / type.blockLength() * type.blockBytes(), tensor.bytes());
        assertEquals(3 * 256, tensor.elements());
        assertEquals(Optional.of(type), GgufTensorType.of(type.code()));
    }

    @Test
    void version_2_is_read_like_version_3() {
        GgufWriter writer = Models.llama();
        writer.version = 2;
        assertEquals(2, read(writer).version());
    }

    @Test
    void another_alignment_is_kept_to() {
        GgufWriter writer = Models.qwen2().u32("general.alignment", 4096);
        writer.alignment = 4096;
        assertEquals("qwen2", read(writer).architecture());
    }

    @Test
    void keys_of_every_type_are_read() {
        GgufMetadata metadata = read(Models.qwen2()
                        .raw("a.u8", 0, new byte[] {-1})
                        .raw("a.i8", 1, new byte[] {-1})
                        .raw("a.u16", 2, new byte[] {-1, -1})
                        .raw("a.i16", 3, new byte[] {-1, -1})
                        .raw("a.u32", 4, GgufWriter.i32(-1))
                        .raw("a.i32", 5, GgufWriter.i32(-1))
                        .f32("a.f32", 0.5f)
                        .raw("a.bool", 7, new byte[] {1})
                        .raw("a.u64", 10, GgufWriter.i64(7))
                        .raw("a.i64", 11, GgufWriter.i64(-7))
                        .raw("a.f64", 12, GgufWriter.i64(Double.doubleToLongBits(0.25)))
                        .list("a.f32s", 6, 2, new byte[8])
                        .list("a.u16s", 2, 2, new byte[] {1, 0, 2, 0})
                        .list("a.none", 4, 0))
                .metadata();
        assertEquals(OptionalLong.of(255), metadata.whole("a.u8"));
        assertEquals(OptionalLong.of(-1), metadata.whole("a.i8"));
        assertEquals(OptionalLong.of(65_535), metadata.whole("a.u16"));
        assertEquals(OptionalLong.of(-1), metadata.whole("a.i16"));
        assertEquals(OptionalLong.of(4_294_967_295L), metadata.whole("a.u32"));
        assertEquals(OptionalLong.of(-1), metadata.whole("a.i32"));
        assertEquals(OptionalLong.of(7), metadata.whole("a.u64"));
        assertEquals(OptionalLong.of(-7), metadata.whole("a.i64"));
        assertEquals(Optional.of(new GgufValue.Real(0.5)), metadata.value("a.f32"));
        assertEquals(Optional.of(new GgufValue.Real(0.25)), metadata.value("a.f64"));
        assertEquals(Optional.of(new GgufValue.Truth(true)), metadata.value("a.bool"));
        assertEquals(Optional.of(new GgufValue.Array("float32", 2, List.of())), metadata.array("a.f32s"));
        assertEquals(Optional.of(new GgufValue.Array("uint16", 2, List.of(1L, 2L))), metadata.array("a.u16s"));
        assertEquals(Optional.of(new GgufValue.Array("uint32", 0, List.of())), metadata.array("a.none"));
        assertEquals(Optional.empty(), metadata.text("a.none"));
        assertEquals(OptionalLong.empty(), metadata.whole("a.f32"));
        assertEquals("general.architecture", metadata.values().firstEntry().getKey());
    }

    @Test
    void the_vocabulary_is_counted_and_not_kept() {
        assertEquals(
                Optional.of(new GgufValue.Array("string", 300, List.of())),
                read(Models.qwen2()).metadata().array("tokenizer.ggml.tokens"));
    }

    @Test
    void of_a_very_long_special_token_the_beginning_is_kept() {
        byte[][] tokens = new byte[Models.TOKENS][];
        Arrays.setAll(tokens, i -> GgufWriter.text(i == 256 ? "x".repeat(100_000) : "t" + i));
        GgufFile file = read(Models.qwen2().list("tokenizer.ggml.tokens", 8, tokens.length, tokens));
        assertEquals(
                List.of(new SpecialToken("bos", 256, "x".repeat(256)), new SpecialToken("eos", 257, "t257")),
                file.vocabulary().special());
    }

    @Test
    void the_weights_are_never_read() {
        byte[] whole = Models.gemma3().bytes();
        GgufFile file = MemoryChannel.read(whole);
        // The header with nothing behind it but a size.
        int header = (int) (whole.length - file.tensors().getLast().end());
        byte[] cut = Arrays.copyOf(whole, header);
        assertEquals(file, GgufReader.read(new MemoryChannel(cut, whole.length), new Problems()));
    }

    @Test
    void a_vocabulary_of_150_000_tokens_is_read_quickly_and_not_kept() {
        byte[][] tokens = new byte[150_000][];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = GgufWriter.text("token " + i);
        }
        GgufFile file = read(Models.qwen2()
                .list("tokenizer.ggml.tokens", 8, tokens.length, tokens)
                .without("tokenizer.ggml.token_type")
                .u32("tokenizer.ggml.eos_token_id", 149_999)
                .tensor("token_embd.weight", GgufTensorType.Q4_0, 64, tokens.length));
        assertEquals("token 149999", file.vocabulary().special().getLast().text());
    }
}
