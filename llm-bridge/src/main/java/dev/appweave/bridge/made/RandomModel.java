package dev.appweave.bridge.made;

import dev.appweave.bridge.gguf.GgufTensorType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;

/** A model file with random weights. It writes nonsense, at the speed and in the memory of a real model of its shape. */
public final class RandomModel {
    private static final long SEED = 7;
    private static final int CHUNK = 1 << 16;

    private final ModelShape shape;
    private final GgufTensorType type;
    private final GgufWriter writer = new GgufWriter();

    private RandomModel(ModelShape shape, GgufTensorType type) {
        this.shape = shape;
        this.type = type;
    }

    /**
     * Writes a file.
     *
     * @param type of all weights but norms: F32, F16, Q8_0 or Q4_0. A Q4_0 file has its embedding in Q6_K, as
     *     llama.cpp's quantizer writes it, or in Q8_0 where the width does not allow that
     */
    public static void write(Path file, ModelShape shape, GgufTensorType type, MadeVocabulary vocabulary)
            throws IOException {
        if (vocabulary.size() != shape.tokens()) {
            throw new IllegalArgumentException(vocabulary.size() + " tokens for " + shape.tokens());
        }
        new RandomModel(shape, type).file(vocabulary).write(file);
    }

    private GgufWriter file(MadeVocabulary vocabulary) {
        String name = shape.architecture();
        writer.text("general.architecture", name)
                .text("general.type", "model")
                .text("general.name", "Random " + name)
                .whole(name + ".block_count", shape.blocks())
                .whole(name + ".context_length", shape.context())
                .whole(name + ".embedding_length", shape.width())
                .whole(name + ".feed_forward_length", shape.inner())
                .whole(name + ".attention.head_count", shape.heads())
                .whole(name + ".attention.head_count_kv", shape.sharedHeads())
                .whole(name + ".attention.key_length", shape.headWidth())
                .whole(name + ".attention.value_length", shape.headWidth())
                .whole(name + ".rope.dimension_count", shape.headWidth())
                .number(name + ".attention.layer_norm_rms_epsilon", 1e-6f);
        vocabulary.write(writer);
        GgufTensorType finer =
                shape.width() % GgufTensorType.Q6_K.blockLength() == 0 ? GgufTensorType.Q6_K : GgufTensorType.Q8_0;
        GgufTensorType embedding = type == GgufTensorType.Q4_0 ? finer : type;
        weights("token_embd.weight", embedding, shape.width(), shape.tokens());
        ones("output_norm.weight", shape.width());
        if (!shape.tied()) {
            weights("output.weight", embedding, shape.width(), shape.tokens());
        }
        for (int block = 0; block < shape.blocks(); block++) {
            block("blk." + block + ".");
        }
        return writer;
    }

    private void block(String prefix) {
        int queries = shape.heads() * shape.headWidth();
        int keys = shape.sharedHeads() * shape.headWidth();
        ones(prefix + "attn_norm.weight", shape.width());
        ones(prefix + "ffn_norm.weight", shape.width());
        weights(prefix + "attn_q.weight", type, shape.width(), queries);
        weights(prefix + "attn_k.weight", type, shape.width(), keys);
        weights(prefix + "attn_v.weight", type, shape.width(), keys);
        weights(prefix + "attn_output.weight", type, queries, shape.width());
        weights(prefix + "ffn_gate.weight", type, shape.width(), shape.inner());
        weights(prefix + "ffn_up.weight", type, shape.width(), shape.inner());
        weights(prefix + "ffn_down.weight", type, shape.inner(), shape.width());
        switch (shape.architecture()) {
            case "qwen2" -> {
                writer.floats(prefix + "attn_q.bias", new float[queries], queries)
                        .floats(prefix + "attn_k.bias", new float[keys], keys)
                        .floats(prefix + "attn_v.bias", new float[keys], keys);
            }
            case "qwen3" -> {
                ones(prefix + "attn_q_norm.weight", shape.headWidth());
                ones(prefix + "attn_k_norm.weight", shape.headWidth());
            }
            default -> {
                // The others have nothing besides.
            }
        }
    }

    private void ones(String name, int length) {
        float[] ones = new float[length];
        java.util.Arrays.fill(ones, 1);
        writer.floats(name, ones, length);
    }

    private void weights(String name, GgufTensorType kind, long inputs, long outputs) {
        long bytes = inputs * outputs / kind.blockLength() * kind.blockBytes();
        float spread = (float) (1 / Math.sqrt(inputs));
        writer.tensor(name, kind, out -> repeat(pattern(name, kind, spread), bytes, out), inputs, outputs);
    }

    /** Some blocks, to be written again and again: nobody measures what the weights are. */
    private static byte[] pattern(String name, GgufTensorType kind, float spread) {
        Random random = new Random(SEED ^ name.hashCode());
        int blocks = CHUNK / kind.blockBytes() | 1; // Odd, so that rows differ.
        ByteBuffer out = ByteBuffer.allocate(blocks * kind.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < blocks; i++) {
            switch (kind) {
                case F32 -> out.putFloat((float) random.nextGaussian() * spread);
                case F16 -> out.putShort(Float.floatToFloat16((float) random.nextGaussian() * spread));
                case Q8_0 -> {
                    out.putShort(Float.floatToFloat16(spread / 64));
                    bytes(random, 32, out);
                }
                case Q6_K -> { // Low bits, high bits, sixteen small scales, one for all.
                    bytes(random, 192, out);
                    for (int scale = 0; scale < 16; scale++) {
                        out.put((byte) (1 + random.nextInt(8)));
                    }
                    out.putShort(Float.floatToFloat16(spread / 64));
                }
                case Q4_0 -> {
                    out.putShort(Float.floatToFloat16(spread / 4));
                    bytes(random, 16, out);
                }
                default -> throw new IllegalArgumentException("random weights are not written as " + kind);
            }
        }
        return out.array();
    }

    private static void bytes(Random random, int count, ByteBuffer out) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        out.put(bytes);
    }

    private static void repeat(byte[] pattern, long bytes, OutputStream out) throws IOException {
        for (long left = bytes; left > 0; left -= pattern.length) {
            out.write(pattern, 0, (int) Math.min(left, pattern.length));
        }
    }
}
