package dev.appweave.bridge.made;

import dev.appweave.bridge.gguf.GgufTensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * A model that copies: what comes next is what came last time after the same four tokens. Its weights are computed, not
 * trained: an induction head (Olsson and others, arXiv:2209.11895) in two blocks. So a whole chain can be checked for right
 * output, and not only for running.
 *
 * <p>The first block writes the codes of the four tokens before beside each token's own; the second looks for the place
 * whose four predecessors are this token and its three, and takes the code of what stands there.
 * Positions are told by the quick dimensions of the rotary embedding, codes by the slow ones, which hardly turn.
 */
public final class CopyModel {
    private static final int CODE = 64;
    private static final int HALF = CODE / 2; // Half a code tells tokens apart well enough where four must agree.
    private static final int BACK = 4;
    private static final int HEAD = 256;
    private static final int QUICK = 8; // pairs that tell positions
    private static final int SLOW = HEAD / 4; // the first pair that holds codes
    private static final float BASE = 1e9f;

    /** Where things stand in a token's vector: own code, half of each of those before, what is copied, a one. */
    private static final int OWN = 0;

    private static final int BEFORE = CODE;
    private static final int COPIED = 3 * CODE;
    private static final int ONE = 4 * CODE;
    private static final double SHARP_PLACE = 900;
    private static final double SHARP_CODE = 60;

    /** A pair that turns by a quarter in some four thousand places: of equal matches the latest is preferred. */
    private static final int LATEST = 48;

    private static final double SHARP_LATEST = 25;

    /** The smallest that can do it: 2 blocks, 2.4 million weights besides the tokens' own. */
    public static final ModelShape SMALLEST = shape(4 * CODE + 32, 2, BACK, 32, 512, 16_384);

    private final ModelShape shape;
    private final GgufWriter writer = new GgufWriter();

    private CopyModel(ModelShape shape) {
        this.shape = shape;
    }

    /** A shape it can have; blocks behind the second, and heads behind the fourth, do nothing but take their time. */
    public static ModelShape shape(int width, int blocks, int heads, int inner, int tokens, int context) {
        return new ModelShape("llama", width, blocks, heads, heads, HEAD, inner, tokens, context, false);
    }

    /**
     * Writes the file, its weights in F16.
     *
     * @param shape one of {@link #shape}
     * @param chatTemplate as it stands in the file
     */
    public static void write(Path file, ModelShape shape, MadeVocabulary vocabulary, String chatTemplate)
            throws IOException {
        if (vocabulary.size() != shape.tokens()) {
            throw new IllegalArgumentException(vocabulary.size() + " tokens for " + shape.tokens());
        }
        new CopyModel(shape).file(vocabulary, chatTemplate).write(file);
    }

    private GgufWriter file(MadeVocabulary vocabulary, String chatTemplate) {
        writer.text("general.architecture", "llama")
                .text("general.type", "model")
                .text("general.name", "Copy")
                .text("tokenizer.chat_template", chatTemplate)
                .whole("llama.block_count", shape.blocks())
                .whole("llama.context_length", shape.context())
                .whole("llama.embedding_length", shape.width())
                .whole("llama.feed_forward_length", shape.inner())
                .whole("llama.attention.head_count", shape.heads())
                .whole("llama.attention.head_count_kv", shape.heads())
                .whole("llama.attention.key_length", HEAD)
                .whole("llama.attention.value_length", HEAD)
                .whole("llama.rope.dimension_count", HEAD)
                .number("llama.rope.freq_base", BASE)
                .number("llama.attention.layer_norm_rms_epsilon", 1e-6f);
        vocabulary.write(writer);
        float[][] codes = codes(shape.tokens());
        float[] embedding = new float[shape.tokens() * shape.width()];
        float[] output = new float[shape.tokens() * shape.width()];
        for (int token = 0; token < shape.tokens(); token++) {
            System.arraycopy(codes[token], 0, embedding, token * shape.width() + OWN, CODE);
            embedding[token * shape.width() + ONE] = 1;
            System.arraycopy(codes[token], 0, output, token * shape.width() + COPIED, CODE);
        }
        half("token_embd.weight", embedding, shape.width(), shape.tokens());
        half("output.weight", output, shape.width(), shape.tokens());
        ones("output_norm.weight");
        for (int block = 0; block < shape.blocks(); block++) {
            block(block, block == 0 ? first() : block == 1 ? second() : attention());
        }
        return writer;
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
    private record Attention(float[][] queries, float[][] keys, float[][] values, float[][] out) {}

    /** One that does nothing. */
    private Attention attention() {
        int all = shape.heads() * HEAD;
        int width = shape.width();
        return new Attention(
                new float[all][width], new float[all][width], new float[all][width], new float[width][all]);
    }

    /** Heads that look one, two, three and four places back, and write half of the code that stands there. */
    private Attention first() {
        Attention attention = attention();
        double norm = rms(2);
        IntToDoubleFunction turn = pair -> Math.pow(BASE, -2.0 * pair / HEAD);
        double strength = Math.sqrt(SHARP_PLACE * Math.sqrt(HEAD) / QUICK) * norm;
        for (int head = 0; head < BACK; head++) {
            int back = head + 1;
            for (int pair = 0; pair < QUICK; pair++) {
                // After the turn by their places, query and key point the same way if they are `back` apart.
                double angle = -back * turn.applyAsDouble(pair);
                int row = head * HEAD + 2 * pair;
                attention.queries()[row][ONE] = (float) (strength * Math.cos(angle));
                attention.queries()[row + 1][ONE] = (float) (strength * Math.sin(angle));
                attention.keys()[row][ONE] = (float) strength;
            }
            for (int i = 0; i < HALF; i++) {
                attention.values()[head * HEAD + i][OWN + i] = (float) norm;
                attention.out()[before(back) + i][head * HEAD + i] = 1;
            }
        }
        return attention;
    }

    /** One head that looks for the same four tokens before, and writes the code of what came then. */
    private Attention second() {
        Attention attention = attention();
        double norm = rms(2 + BACK / 2.0);
        double strength = Math.sqrt(SHARP_CODE * Math.sqrt(HEAD)) * norm;
        for (int back = 1; back <= BACK; back++) {
            for (int i = 0; i < HALF; i++) {
                int slow = 2 * SLOW + (back - 1) * HALF + i;
                attention.queries()[slow][before(back - 1) + i] = (float) strength;
                attention.keys()[slow][before(back) + i] = (float) strength;
            }
        }
        double latest = Math.sqrt(SHARP_LATEST * Math.sqrt(HEAD)) * norm;
        attention.queries()[2 * LATEST][ONE] = (float) latest;
        attention.keys()[2 * LATEST][ONE] = (float) latest;
        for (int i = 0; i < CODE; i++) {
            attention.values()[i][OWN + i] = (float) norm;
            attention.out()[COPIED + i][i] = 1;
        }
        return attention;
    }

    /** Where the code stands of the token so many places back; 0: its own. */
    private static int before(int back) {
        return back == 0 ? OWN : BEFORE + (back - 1) * HALF;
    }

    private double rms(double squares) {
        return Math.sqrt(squares / shape.width());
    }

    private void block(int number, Attention attention) {
        String block = "blk." + number + ".";
        ones(block + "attn_norm.weight");
        ones(block + "ffn_norm.weight");
        int all = shape.heads() * HEAD;
        int width = shape.width();
        int inner = shape.inner();
        half(block + "attn_q.weight", flat(attention.queries()), width, all);
        half(block + "attn_k.weight", flat(attention.keys()), width, all);
        half(block + "attn_v.weight", flat(attention.values()), width, all);
        half(block + "attn_output.weight", flat(attention.out()), all, width);
        half(block + "ffn_gate.weight", new float[inner * width], width, inner);
        half(block + "ffn_up.weight", new float[inner * width], width, inner);
        half(block + "ffn_down.weight", new float[inner * width], inner, width);
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return flat;
    }

    private void ones(String name) {
        float[] ones = new float[shape.width()];
        Arrays.fill(ones, 1);
        writer.floats(name, ones, shape.width());
    }

    private void half(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        writer.tensor(name, GgufTensorType.F16, out -> out.write(bytes.array()), shape);
    }
}
