package dev.appweave.bridge.generate;

import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.gbnf.Tokens;
import dev.appweave.bridge.llama.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a grammar forces, as the tokens the model would have used for it. The last token is left to the model if a longer
 * one could stand in its place: a text cut at a place where the model never cuts is written on badly (the "token healing"
 * of Guidance).
 */
final class ForcedText {
    private static final int LONGEST = 4096;
    private static final int MOST_KEPT = 20_000;

    private final Vocabulary vocabulary;
    private final Tokens tokens;
    private final Map<Automaton.State, int[]> known = new HashMap<>();
    private final Map<Integer, byte[]> marks = new HashMap<>();

    ForcedText(Vocabulary vocabulary, Tokens tokens) {
        this.vocabulary = vocabulary;
        this.tokens = tokens;
    }

    /** What a token adds to the text; a mark adds its name, since a grammar that wants it has written it so. */
    byte[] bytes(int token) {
        byte[] bytes = tokens.bytes(token);
        return bytes.length > 0 ? bytes : marks.computeIfAbsent(token, mark -> vocabulary.bytes(mark, true));
    }

    /** The tokens that must come after a state; empty if there is a choice. */
    int[] after(Automaton.State state) {
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(state, this::find);
    }

    private int[] find(Automaton.State state) {
        byte[] forced = state.forcedBytes(LONGEST);
        int[] found = forced.length == 0 ? new int[0] : split(forced);
        if (found.length == 0) {
            return found;
        }
        Automaton.State end = state.after(forced);
        int last = found[found.length - 1];
        boolean open = !end.isFinished() && tokens.bytes(last).length > 0 && tokens.goesOn(last, end);
        return open ? Arrays.copyOf(found, found.length - 1) : found;
    }

    private int[] split(byte[] text) {
        try {
            String characters = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            int[] split = vocabulary.tokens(characters, true);
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            for (int token : split) {
                joined.writeBytes(bytes(token));
            }
            if (Arrays.equals(joined.toByteArray(), text)) { // Some tokenizers put a blank in front.
                return split;
            }
        } catch (CharacterCodingException _) {
            // A choice in the middle of a character: its bytes are split as they are.
        }
        return tokens.longest(text);
    }
}
