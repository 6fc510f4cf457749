package dev.appweave.bridge.generate;

import dev.appweave.bridge.gguf.GgufTensorType;
import dev.appweave.bridge.made.MadeVocabulary;
import dev.appweave.bridge.made.ModelWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * A model that copies: what comes next is what came last time after the same two tokens. Its weights are computed, not
 * trained: an induction head (Olsson and others, arXiv:2209.11895) in two blocks. So a whole chain can be checked for right
 * output, and not only for running.
 *
 * <p>The first block writes the codes of the token before and of the one before that beside each token's own; the second
 * looks for the place whose two predecessors are this token and its predecessor, and takes the code of what stands there.
 * Positions are told by the quick dimensions of the rotary embedding, codes by the slow ones, which hardly turn.
 */
public final class CopyModel {
    private static final int CODE = 64;
    private static final int HEADS = 2;
    private static final int HEAD = 256;
    private static final int QUICK = 8; // pairs that tell positions
    private static final int SLOW = HEAD / 4; // the first pair that holds codes
    private static final float BASE = 1e9f;

    /** Where things stand in a token's vector: own code, the one before, the one before that, what is copied, one. */
    private static final int OWN = 0;

    private static final int BEFORE = CODE;
    private static final int SECOND = 2 * CODE;
    private static final int COPIED = 3 * CODE;
    private static final int ONE = 4 * CODE;
    private static final int WIDTH = 4 * CODE + 32;

    private static final float CONSTANT = 1;
    private static final double SHARP_PLACE = 900;
    private static final double SHARP_CODE = 60;

    private CopyModel() {}

    /** Writes the file. */
    public static void write(Path file, MadeVocabulary vocabulary, String chatTemplate) throws IOException {
        int tokens = vocabulary.size();
        ModelWriter writer = new ModelWriter()
                .text("general.architecture", "llama")
                .text("general.type", "model")
                .text("general.name", "Copy")
                .text("tokenizer.chat_template", chatTemplate)
                .whole("llama.block_count", 2)
                .whole("llama.context_length", 16_384)
                .whole("llama.embedding_length", WIDTH)
                .whole("llama.feed_forward_length", 32)
                .whole("llama.attention.head_count", HEADS)
                .whole("llama.attention.head_count_kv", HEADS)
                .whole("llama.attention.key_length", HEAD)
                .whole("llama.attention.value_length", HEAD)
                .whole("llama.rope.dimension_count", HEAD)
                .number("llama.rope.freq_base", BASE)
                .number("llama.attention.layer_norm_rms_epsilon", 1e-6f);
        vocabulary.write(writer);
        float[][] codes = codes(tokens);
        float[] embedding = new float[tokens * WIDTH];
        float[] output = new float[tokens * WIDTH];
        for (int token = 0; token < tokens; token++) {
            System.arraycopy(codes[token], 0, embedding, token * WIDTH + OWN, CODE);
            embedding[token * WIDTH + ONE] = CONSTANT;
            System.arraycopy(codes[token], 0, output, token * WIDTH + COPIED, CODE);
        }
        half(writer, "token_embd.weight", embedding, WIDTH, tokens);
        half(writer, "output.weight", output, WIDTH, tokens);
        ones(writer, "output_norm.weight");
        block(writer, 0, first());
        block(writer, 1, second());
        writer.write(file);
    }

    private static float[][] codes(int tokens) {
        Random random = new Random(31);
        float[][] codes = new float[tokens][CODE];
        for (float[] code : codes) {
            for (int i = 0; i < CODE; i++) {
                code[i] = (random.nextBoolean() ? 1 : -1) / (float) Math.sqrt(CODE);
            }
        }
        return codes;
    }

    /** The matrices of one block's attention, as rows of outputs. */
    private record Attention(float[][] queries, float[][] keys, float[][] values, float[][] out) {
        Attention() {
            this(
                    new float[HEADS * HEAD][WIDTH],
                    new float[HEADS * HEAD][WIDTH],
                    new float[HEADS * HEAD][WIDTH],
                    new float[WIDTH][HEADS * HEAD]);
        }
    }

    /** Two heads that look one and two places back, and write the code that stands there. */
    private static Attention first() {
        Attention attention = new Attention();
        double norm = rms(1 + CONSTANT * CONSTANT);
        IntToDoubleFunction turn = pair -> Math.pow(BASE, -2.0 * pair / HEAD);
        double strength = Math.sqrt(SHARP_PLACE * Math.sqrt(HEAD) / QUICK) * norm / CONSTANT;
        for (int head = 0; head < HEADS; head++) {
            int back = head + 1;
            for (int pair = 0; pair < QUICK; pair++) {
                // After the turn by their places, query and key point the same way if they are `back` apart.
                double angle = -back * turn.applyAsDouble(pair);
                int row = head * HEAD + 2 * pair;
                attention.queries()[row][ONE] = (float) (strength * Math.cos(angle));
                attention.queries()[row + 1][ONE] = (float) (strength * Math.sin(angle));
                attention.keys()[row][ONE] = (float) strength;
            }
            for (int i = 0; i < CODE; i++) {
                attention.values()[head * HEAD + i][OWN + i] = (float) norm;
                attention.out()[(head == 0 ? BEFORE : SECOND) + i][head * HEAD + i] = 1;
            }
        }
        return attention;
    }

    /** One head that looks for the same two tokens before, and writes the code of what came then. */
    private static Attention second() {
        Attention attention = new Attention();
        double norm = rms(3 + CONSTANT * CONSTANT);
        double strength = Math.sqrt(SHARP_CODE * Math.sqrt(HEAD)) * norm;
        for (int i = 0; i < CODE; i++) {
            int slow = 2 * SLOW + i;
            attention.queries()[slow][OWN + i] = (float) strength;
            attention.keys()[slow][BEFORE + i] = (float) strength;
            attention.queries()[slow + CODE][BEFORE + i] = (float) strength;
            attention.keys()[slow + CODE][SECOND + i] = (float) strength;
            attention.values()[i][OWN + i] = (float) norm;
            attention.out()[COPIED + i][i] = 1;
        }
        return attention;
    }

    private static double rms(double squares) {
        return Math.sqrt(squares / WIDTH);
    }

    private static void block(ModelWriter writer, int number, Attention attention) {
        String block = "blk." + number + ".";
        ones(writer, block + "attn_norm.weight");
        ones(writer, block + "ffn_norm.weight");
        half(writer, block + "attn_q.weight", flat(attention.queries()), WIDTH, HEADS * HEAD);
        half(writer, block + "attn_k.weight", flat(attention.keys()), WIDTH, HEADS * HEAD);
        half(writer, block + "attn_v.weight", flat(attention.values()), WIDTH, HEADS * HEAD);
        half(writer, block + "attn_output.weight", flat(attention.out()), HEADS * HEAD, WIDTH);
        half(writer, block + "ffn_gate.weight", new float[32 * WIDTH], WIDTH, 32);
        half(writer, block + "ffn_up.weight", new float[32 * WIDTH], WIDTH, 32);
        half(writer, block + "ffn_down.weight", new float[32 * WIDTH], 32, WIDTH);
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return flat;
    }

    private static void ones(ModelWriter writer, String name) {
        float[] ones = new float[WIDTH];
        Arrays.fill(ones, 1);
        writer.floats(name, ones, WIDTH);
    }

    private static void half(ModelWriter writer, String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        writer.tensor(name, GgufTensorType.F16, out -> out.write(bytes.array()), shape);
    }
}
