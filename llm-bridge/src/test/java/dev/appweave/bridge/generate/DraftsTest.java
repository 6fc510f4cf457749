package dev.appweave.bridge.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class DraftsTest {
    private static int source(String read, String guessed) {
        int[] all = (read + guessed).chars().toArray();
        return new Drafts().source(all, all.length, read.length());
    }

    @Test
    void it_goes_on_as_after_the_last_place_with_the_same_tokens() {
        assertEquals(3, source("abcdefghabc", ""));
        assertEquals(7, source("abcxabcyabc", ""));
    }

    @Test
    void what_is_guessed_is_part_of_what_is_looked_for_but_no_place_to_copy_from() {
        assertEquals(8, source("defghabcx", "abc"));
        assertEquals(-1, source("xyz", "abcabc"));
    }

    @Test
    void two_tokens_do_where_three_are_nowhere() {
        assertEquals(2, source("bcdefxbc", ""));
    }

    @Test
    void without_a_place_like_this_there_is_none() {
        assertEquals(-1, source("abcdefgh", ""));
        assertEquals(-1, source("", ""));
    }

    @Test
    void right_guesses_become_longer_and_wrong_ones_pause() {
        Drafts drafts = new Drafts();
        assertEquals(4, drafts.length());
        drafts.fared(4, 4);
        assertEquals(8, drafts.length());
        drafts.fared(8, 0);
        drafts.fared(4, 0);
        int waited = 0;
        while (drafts.length() == 0) {
            waited++;
        }
        assertTrue(waited > 5, "it waited " + waited + " rounds");
    }
}
