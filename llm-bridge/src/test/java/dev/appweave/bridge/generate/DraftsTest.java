package dev.appweave.bridge.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.gbnf.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DraftsTest {
    /** A token a letter. */
    private static final Tokens TOKENS = letters();

    private static Tokens letters() {
        List<byte[]> letters = new ArrayList<>();
        for (char c = 'a'; c <= 'z'; c++) {
            letters.add(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        }
        return new Tokens(letters);
    }

    private static int[] read(String text) {
        return text.chars().map(c -> c - 'a').toArray();
    }

    @Test
    void the_guess_is_what_came_last_time_after_the_same_tokens() {
        assertArrayEquals(read("defg"), new Drafts(TOKENS).guess(read("abcdefghabc"), Optional.empty(), 10));
    }

    @Test
    void of_several_places_the_last_one_counts() {
        assertArrayEquals(read("yabc"), new Drafts(TOKENS).guess(read("abcxabcyabc"), Optional.empty(), 10));
    }

    @Test
    void a_guess_ends_where_the_grammar_forbids_it() throws EngineException {
        Automaton.State state = Automaton.of("root ::= \"de\" [x-z]").start();
        assertArrayEquals(read("de"), new Drafts(TOKENS).guess(read("abcdefghabc"), Optional.of(state), 10));
    }

    @Test
    void without_a_place_like_this_there_is_no_guess() {
        assertEquals(0, new Drafts(TOKENS).guess(read("abcdefgh"), Optional.empty(), 10).length);
        assertEquals(0, new Drafts(TOKENS).guess(read(""), Optional.empty(), 10).length);
    }

    @Test
    void right_guesses_become_longer_and_wrong_ones_pause() {
        Drafts drafts = new Drafts(TOKENS);
        int[] read = read("abcdefghijklmnopqrstuvwxyzabc");
        assertEquals(4, drafts.guess(read, Optional.empty(), 99).length);
        drafts.fared(4, 4);
        assertEquals(8, drafts.guess(read, Optional.empty(), 99).length);
        drafts.fared(8, 0);
        drafts.fared(4, 0);
        int waited = 0;
        while (drafts.guess(read, Optional.empty(), 99).length == 0) {
            waited++;
        }
        assertTrue(waited > 5, "it waited " + waited + " rounds");
    }
}
