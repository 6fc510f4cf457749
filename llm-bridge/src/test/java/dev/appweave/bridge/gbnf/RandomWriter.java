package dev.appweave.bridge.gbnf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A test double of a model with random scores: it takes any token the mask allows, and turns home when it has written much.
 */
public final class RandomWriter {
    private static final int LONG = 120;

    /** Who has not come home by then is caught in a text that cannot end. */
    private static final int ENDLESS = 3_000;

    private final Tokens tokens;
    private final Random random;

    /** A writer. */
    public RandomWriter(Random random) {
        this.random = random;
        this.tokens = new Tokens(vocabulary(random));
    }

    /** A whole text of a grammar. */
    public String text(Automaton.State start) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Automaton.State state = start;
        for (int written = 0; !state.isFinished() && !(state.accepts() && random.nextInt(4) == 0); written++) {
            byte[] next = tokens.bytes(token(state.mask(tokens), written > LONG));
            text.writeBytes(next);
            state = state.after(next);
            if (written > ENDLESS) {
                throw new AssertionError(
                        "the grammar does not lead to an end: " + text.toString(StandardCharsets.UTF_8));
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private int token(long[] mask, boolean home) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int token = 0; token < tokens.size(); token++) {
            if ((mask[token >> 6] >>> token & 1) != 0) {
                byte first = tokens.bytes(token)[0];
                double score = random.nextDouble() + (home && (first == '"' || first == '}' || first == ']') ? 1 : 0);
                if (score > most) {
                    most = score;
                    best = token;
                }
            }
        }
        if (best < 0) {
            throw new AssertionError("the grammar leads nowhere");
        }
        return best;
    }

    /** All bytes, and pieces of what plans are written in. */
    static List<byte[]> vocabulary(Random random) {
        List<byte[]> vocabulary = new ArrayList<>();
        vocabulary.add(new byte[0]);
        for (int value = 0; value < 256; value++) {
            vocabulary.add(new byte[] {(byte) value});
        }
        String pieces =
                "{\"steps\":[{\"id\":\"s1\",\"capability\":\"args\":true,false,null,-1.5,2026-11-27T10:00:00Z é漢😀";
        byte[] all = pieces.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 500; i++) {
            int from = random.nextInt(all.length);
            vocabulary.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + 2 + random.nextInt(6))));
        }
        return vocabulary;
    }
}
