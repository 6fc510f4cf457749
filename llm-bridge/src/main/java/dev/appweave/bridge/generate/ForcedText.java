package dev.appweave.bridge.generate;

import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.gbnf.Tokens;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What a grammar forces, and how a text that has grown by it is cut into tokens: the whole text anew, as the model's
 * training texts were, since a seam in a place where there never was one is written on badly. The last token is left to the
 * model if a longer one could stand in its place (the "token healing" of Guidance).
 */
final class ForcedText {
    private static final int LONGEST = 4096;
    private static final int MOST_KEPT = 20_000;

    private final Function<String, int[]> cut;
    private final IntFunction<byte[]> names;
    private final Tokens tokens;
    private final Map<Automaton.State, byte[]> known = new HashMap<>();
    private final Map<Integer, byte[]> marks = new HashMap<>();

    /**
     * What grammars force on a model.
     *
     * @param cut cuts a text into tokens, marks among them
     * @param names the name of a mark
     */
    ForcedText(Tokens tokens, Function<String, int[]> cut, IntFunction<byte[]> names) {
        this.tokens = tokens;
        this.cut = cut;
        this.names = names;
    }

    /** What a token adds to the text; a mark adds its name, since a grammar that wants it has written it so. */
    byte[] bytes(int token) {
        byte[] bytes = tokens.bytes(token);
        return bytes.length > 0 ? bytes : marks.computeIfAbsent(token, names::apply);
    }

    /** How many bytes some tokens are. */
    int length(List<Integer> written) {
        return written.stream().mapToInt(token -> bytes(token).length).sum();
    }

    /** What must come after a state; empty if there is a choice. */
    byte[] after(Automaton.State state) {
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(state, at -> at.forcedBytes(LONGEST));
    }

    /**
     * The tokens of a text that goes on with what is forced.
     *
     * @param written the tokens so far
     * @param forced what comes behind them
     * @param end the state behind that
     * @return the same text or, if the last token is left to the model, one that may be no longer than what was written
     */
    List<Integer> grown(List<Integer> written, byte[] forced, Automaton.State end) {
        List<Integer> grown = joined(written, forced);
        int last = grown.getLast();
        boolean open =
                grown.size() > 1 && !end.isFinished() && tokens.bytes(last).length > 0 && tokens.goesOn(last, end);
        return open ? grown.subList(0, grown.size() - 1) : grown;
    }

    private List<Integer> joined(List<Integer> written, byte[] forced) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        written.forEach(token -> whole.writeBytes(bytes(token)));
        whole.writeBytes(forced);
        byte[] text = whole.toByteArray();
        try {
            String characters = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            int[] split = cut.apply(characters);
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            for (int token : split) {
                back.writeBytes(bytes(token));
            }
            if (Arrays.equals(back.toByteArray(), text)) { // Some tokenizers put a blank in front.
                return Arrays.stream(split).boxed().toList();
            }
        } catch (CharacterCodingException _) {
            // A choice in the middle of a character: its bytes are split as they are.
        }
        List<Integer> grown = new ArrayList<>(written);
        for (int token : tokens.longest(forced)) {
            grown.add(token);
        }
        return grown;
    }
}
