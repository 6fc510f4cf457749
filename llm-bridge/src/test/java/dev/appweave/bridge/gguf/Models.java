package dev.appweave.bridge.gguf;

import java.util.stream.IntStream;

/** Small models with random weights in the shapes of the real ones. */
final class Models {
    static final int TOKENS = 300;

    private static final String TEMPLATE =
            "{% if tools %}{% for tool in tools %}{{ tool | tojson }}{% endfor %}{% endif %}"
                    + "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}";

    private Models() {}

    /** Two blocks, width 64, 4 heads over 2 of 16; Q4_0 with F32 norms, the embedding is used twice. */
    static GgufWriter qwen2() {
        GgufWriter writer = keys("qwen2", "Tiny Qwen2", 64, 4, 2).text("tokenizer.chat_template", TEMPLATE);
        for (int i = 0; i < 2; i++) {
            block(writer, i, 64, 64, 32, GgufTensorType.Q4_0);
            writer.tensor("blk." + i + ".attn_q.bias", GgufTensorType.F32, 64);
        }
        return writer;
    }

    /** Heads longer than width / heads, with norms for queries and keys, and its own output. */
    static GgufWriter qwen3() {
        GgufWriter writer = keys("qwen3", "Tiny Qwen3", 64, 4, 2)
                .u32("qwen3.attention.key_length", 32)
                .u32("qwen3.attention.value_length", 32)
                .tensor("output.weight", GgufTensorType.Q8_0, 64, TOKENS);
        for (int i = 0; i < 2; i++) {
            block(writer, i, 64, 128, 64, GgufTensorType.Q8_0);
            writer.tensor("blk." + i + ".attn_q_norm.weight", GgufTensorType.F32, 32);
            writer.tensor("blk." + i + ".attn_k_norm.weight", GgufTensorType.F32, 32);
        }
        return writer;
    }

    /** Every head has its own keys and values, F16, SentencePiece with scores. */
    static GgufWriter llama() {
        GgufWriter writer = keys("llama", "Tiny Llama", 64, 4, 4)
                .without("llama.attention.head_count_kv")
                .text("tokenizer.ggml.model", "llama")
                .list("tokenizer.ggml.scores", 6, TOKENS, new byte[TOKENS * 4])
                .tensor("rope_freqs.weight", GgufTensorType.F32, 8);
        for (int i = 0; i < 2; i++) {
            block(writer, i, 64, 64, 64, GgufTensorType.F16);
        }
        return writer;
    }

    /** One head for keys and values, sliding windows, norms behind both halves. */
    static GgufWriter gemma3() {
        GgufWriter writer = keys("gemma3", "Tiny Gemma", 256, 4, 1)
                .u32("gemma3.attention.key_length", 256)
                .u32("gemma3.attention.value_length", 256)
                .u32("gemma3.attention.sliding_window", 512)
                .u32("general.file_type", 15)
                .text("tokenizer.chat_template", "{% for m in messages %}{{ m.content }}{% endfor %}");
        for (int i = 0; i < 2; i++) {
            block(writer, i, 256, 1024, 256, GgufTensorType.Q4_K);
            for (String norm : new String[] {"post_attention_norm", "post_ffw_norm"}) {
                writer.tensor("blk." + i + "." + norm + ".weight", GgufTensorType.F32, 256);
            }
            for (String norm : new String[] {"attn_q_norm", "attn_k_norm"}) {
                writer.tensor("blk." + i + "." + norm + ".weight", GgufTensorType.F32, 256);
            }
        }
        return writer;
    }

    private static GgufWriter keys(String architecture, String name, int width, int heads, int kvHeads) {
        byte[][] tokens = IntStream.range(0, TOKENS)
                .mapToObj(Models::token)
                .map(GgufWriter::text)
                .toArray(byte[][]::new);
        return new GgufWriter()
                .text("general.architecture", architecture)
                .text("general.type", "model")
                .text("general.name", name)
                .u32("general.file_type", 2)
                .u32(architecture + ".block_count", 2)
                .u32(architecture + ".context_length", 32_768)
                .u32(architecture + ".embedding_length", width)
                .u32(architecture + ".feed_forward_length", 2 * width)
                .u32(architecture + ".attention.head_count", heads)
                .u32(architecture + ".attention.head_count_kv", kvHeads)
                .f32(architecture + ".attention.layer_norm_rms_epsilon", 1e-6f)
                .text("tokenizer.ggml.model", "gpt2")
                .list("tokenizer.ggml.tokens", 8, TOKENS, tokens)
                .list("tokenizer.ggml.token_type", 5, TOKENS, new byte[TOKENS * 4])
                .u32("tokenizer.ggml.bos_token_id", 256)
                .u32("tokenizer.ggml.eos_token_id", 257)
                .raw("tokenizer.ggml.add_bos_token", 7, new byte[] {0})
                .tensor("token_embd.weight", GgufTensorType.Q8_0, width, TOKENS)
                .tensor("output_norm.weight", GgufTensorType.F32, width);
    }

    private static String token(int id) {
        return switch (id) {
            case 256 -> "<|im_start|>";
            case 257 -> "<|im_end|>";
            default -> "t" + id;
        };
    }

    private static void block(GgufWriter writer, int number, int width, int queries, int keys, GgufTensorType type) {
        String block = "blk." + number + ".";
        writer.tensor(block + "attn_norm.weight", GgufTensorType.F32, width)
                .tensor(block + "attn_q.weight", type, width, queries)
                .tensor(block + "attn_k.weight", type, width, keys)
                .tensor(block + "attn_v.weight", type, width, keys)
                .tensor(block + "attn_output.weight", type, queries, width)
                .tensor(block + "ffn_norm.weight", GgufTensorType.F32, width)
                .tensor(block + "ffn_gate.weight", type, width, 2 * width)
                .tensor(block + "ffn_up.weight", type, width, 2 * width)
                .tensor(block + "ffn_down.weight", type, 2 * width, width);
    }
}
