package dev.appweave.example.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a model file for tests: qwen2, one block, width 32, 2 heads over 1, 4 tokens; F32, its weights are zeros. */
final class TinyModel {
    private static final String TEMPLATE = "{% if tools %}{{ tools | tojson }}{% endif %}\n{{ messages[0].content }}";

    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final Map<String, long[]> tensors = new LinkedHashMap<>();

    TinyModel() {
        text("general.architecture", "qwen2").text("general.name", "Tiny \033[31mQwen2");
        number("general.file_type", 0)
                .number("qwen2.block_count", 1)
                .number("qwen2.context_length", 32_768)
                .number("qwen2.embedding_length", 32)
                .number("qwen2.feed_forward_length", 64)
                .number("qwen2.attention.head_count", 2)
                .number("qwen2.attention.head_count_kv", 1);
        keys.put("qwen2.attention.layer_norm_rms_epsilon", join(i32(6), i32(Float.floatToIntBits(1e-6f))));
        text("tokenizer.ggml.model", "gpt2");
        keys.put(
                "tokenizer.ggml.tokens",
                join(i32(9), i32(8), i64(4), bytes("a"), bytes("b"), bytes("<|im_start|>"), bytes("<|im_end|>")));
        number("tokenizer.ggml.bos_token_id", 2)
                .number("tokenizer.ggml.eos_token_id", 3)
                .text("tokenizer.chat_template", TEMPLATE);
        tensor("token_embd.weight", 32, 4).tensor("output_norm.weight", 32);
        tensor("blk.0.attn_norm.weight", 32)
                .tensor("blk.0.attn_q.weight", 32, 32)
                .tensor("blk.0.attn_k.weight", 32, 16)
                .tensor("blk.0.attn_v.weight", 32, 16)
                .tensor("blk.0.attn_output.weight", 32, 32)
                .tensor("blk.0.ffn_norm.weight", 32)
                .tensor("blk.0.ffn_gate.weight", 32, 64)
                .tensor("blk.0.ffn_up.weight", 32, 64)
                .tensor("blk.0.ffn_down.weight", 64, 32);
    }

    TinyModel text(String key, String value) {
        keys.put(key, join(i32(8), bytes(value)));
        return this;
    }

    TinyModel number(String key, int value) {
        keys.put(key, join(i32(4), i32(value)));
        return this;
    }

    TinyModel without(String key) {
        keys.remove(key);
        return this;
    }

    private TinyModel tensor(String name, long... shape) {
        tensors.put(name, shape);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(join(i32(0x46554747), i32(3), i64(tensors.size()), i64(keys.size())));
        keys.forEach((key, value) -> out.writeBytes(join(bytes(key), value)));
        long[] size = {0};
        tensors.forEach((name, shape) -> {
            out.writeBytes(join(bytes(name), i32(shape.length)));
            long elements = 1;
            for (long length : shape) {
                out.writeBytes(i64(length));
                elements *= length;
            }
            out.writeBytes(join(i32(0), i64(size[0])));
            size[0] += elements * Float.BYTES;
        });
        return join(out.toByteArray(), new byte[(32 - out.size() % 32) % 32 + (int) size[0]]);
    }

    private static byte[] bytes(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return join(i64(utf8.length), utf8);
    }

    private static byte[] i32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] i64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
