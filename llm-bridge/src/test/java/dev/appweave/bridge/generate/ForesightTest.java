package dev.appweave.bridge.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.gbnf.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ForesightTest {
    /** A token a letter, and one of two that nothing is cut into: the model may write it. */
    private static final Tokens TOKENS = letters();

    private static Tokens letters() {
        List<byte[]> letters = new ArrayList<>();
        for (char c = 'a'; c <= 'z'; c++) {
            letters.add(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        }
        letters.add("st".getBytes(StandardCharsets.UTF_8));
        return new Tokens(letters);
    }

    private static int[] read(String text) {
        return text.chars().map(c -> c - 'a').toArray();
    }

    private static Foresight foresight() {
        return new Foresight(new Drafts(), new ForcedText(TOKENS, ForesightTest::read, _ -> new byte[0]), TOKENS);
    }

    private static Foresight.Guess guess(String read, int room) {
        return foresight().guess(read(read), List.of(), Optional.empty(), room);
    }

    private static Foresight.Guess guess(String read, String grammar) throws EngineException {
        Automaton.State state = Automaton.of(grammar).start();
        return foresight().guess(read(read), List.of(), Optional.of(state), 20);
    }

    private static BitSet places(int... places) {
        BitSet set = new BitSet();
        for (int place : places) {
            set.set(place);
        }
        return set;
    }

    @Test
    void the_guess_is_what_came_last_time_after_the_same_tokens() {
        assertArrayEquals(read("defg"), guess("abcdefghabc", 10).tokens());
        assertArrayEquals(read("yabc"), guess("abcxabcyabc", 10).tokens());
    }

    @Test
    void a_guess_is_no_longer_than_there_is_room() {
        assertArrayEquals(read("de"), guess("abcdefghabc", 2).tokens());
        assertEquals(0, guess("abcdefghabc", 0).length());
    }

    @Test
    void without_a_place_like_this_there_is_no_guess() {
        assertEquals(0, guess("abcdefgh", 10).length());
        assertEquals(0, guess("", 10).length());
    }

    @Test
    void a_guess_ends_where_the_grammar_forbids_it() throws EngineException {
        assertArrayEquals(
                read("de"),
                guess("abcdefghabc", "root ::= [a-z] [a-z] [x-z] [a-z]").tokens());
    }

    @Test
    void what_is_forced_is_certain_and_of_the_rest_the_model_is_asked() throws EngineException {
        Foresight.Guess guess = guess("abcdefghabc", "root ::= [d-e] \"xyz\" [a-z]+");
        assertArrayEquals(read("dxyz"), guess.tokens());
        assertEquals(places(1, 2, 3), guess.certain());
        assertEquals(1, guess.free());
        assertEquals(places(4, 8), guess.asked(5), "before the d, and behind everything");
    }

    @Test
    void behind_forced_text_it_goes_on_where_that_stands_in_the_prompt() throws EngineException {
        Foresight.Guess followed = guess("abcdexyzfghabc", "root ::= [d-e] [d-e] \"xyz\" [a-z]+");
        assertArrayEquals(read("dexyzfg"), followed.tokens());
        Foresight.Guess found = guess("wxyzklmqabcdefghabc", "root ::= [d-e] \"xyz\" [a-z]+");
        assertArrayEquals(read("dxyzklm"), found.tokens());
    }

    @Test
    void what_nothing_can_follow_is_not_read() throws EngineException {
        assertArrayEquals(
                read("de"), guess("abcdefghabc", "root ::= [d-e] [d-e] \"xyz\"").tokens());
    }

    @Test
    void a_token_that_may_be_longer_is_left_to_the_model() throws EngineException {
        Foresight.Guess guess = guess("abcderstuabc", "root ::= [d-e] [d-e] \"rs\" [a-z]+");
        assertArrayEquals(read("derst"), guess.tokens());
        assertEquals(places(2), guess.certain(), "behind the r stands an s or an st");
    }
}
