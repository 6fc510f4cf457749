package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.pointing.Spans.Candidate;
import dev.appweave.bridge.text.Readings;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Utterance;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SpansTest {
    private static List<Candidate> spans(String text) {
        return Spans.of(Words.of(text), Readings.of(Utterance.typed(text), Tools.CLOCK, Locale.UK));
    }

    private static List<String> plain(String text) {
        return Spans.of(Words.of(text), List.of()).stream()
                .map(span -> span.chars().in(text))
                .toList();
    }

    private static Candidate find(String text, String words) {
        return spans(text).stream()
                .filter(span -> span.chars().in(text).equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stretch: " + words));
    }

    @Test
    void stretches_come_by_first_word_then_length() {
        assertEquals(List.of("red", "red wine", "wine"), plain("red wine"));
    }

    @Test
    void no_stretch_begins_or_ends_on_a_word_that_holds_nothing() {
        assertEquals(List.of("salt", "salt and pepper", "pepper"), plain("salt and pepper"));
        assertEquals(List.of("my", "my dog", "dog"), plain("my dog"));
    }

    @Test
    void plain_words_stay_inside_their_sentence() {
        List<String> found = plain("Call Dr. Bo. Then sleep!");
        assertTrue(found.contains("Dr. Bo"), found.toString());
        assertTrue(found.contains("sleep"), found.toString());
        assertFalse(found.contains("Bo. Then sleep"), found.toString());
    }

    @Test
    void the_rest_of_a_sentence_may_begin_with_a_word_that_begins_nothing_else() {
        List<String> found = plain("ask bo if he is in today");
        assertTrue(found.contains("if he is in today"), found.toString());
        assertFalse(found.contains("if he"), found.toString());
    }

    @Test
    void a_long_rest_of_a_sentence_is_one_stretch_from_every_word_on() {
        String text = "tell ana " + "very ".repeat(20).strip();
        List<String> found = plain(text);
        assertTrue(found.contains("ana " + "very ".repeat(20).strip()), found.toString());
        assertFalse(found.contains("ana " + "very ".repeat(15).strip()), found.toString());
        assertTrue(found.contains("ana " + "very ".repeat(Spans.LENGTH - 1).strip()), found.toString());
    }

    @Test
    void what_a_recogniser_read_is_a_stretch_with_its_bits() {
        String text = "Wake me on Friday at 1 pm for 20 minutes";
        assertEquals(1 << 2 | 1 << 3, find(text, "Friday at 1 pm").bits() & 0x3ff & ~(1 << 9) & ~(1 << 6));
        assertEquals(1 << 5, find(text, "20 minutes").bits() & 1 << 5);
        assertTrue(find(text, "20 minutes").readings().size() > 0);
    }

    @Test
    void the_neighbours_of_a_stretch_are_bits() {
        String text = "Meet in Rome, tell Tom and Ana";
        int rome = find(text, "Rome").bits();
        assertEquals(1 << 10, rome & 1 << 10, "after a little word");
        assertEquals(1 << 12, rome & 1 << 12, "before a sign");
        assertEquals(1 << 15, rome & 1 << 15, "capital");
        assertEquals(0, rome & 1 << 14, "not the rest");
        int both = find(text, "Tom and Ana").bits();
        assertEquals(1 << 13, both & 1 << 13, "joined");
        assertEquals(1 << 14, both & 1 << 14, "the rest");
        assertEquals(1 << 11, find(text, "tell").bits() & 1 << 11, "after a sign");
    }

    @Test
    void a_text_without_words_has_no_stretches() {
        assertEquals(List.of(), spans(""));
        assertEquals(List.of(), plain("?!"));
    }

    @Test
    void of_any_text_every_stretch_is_inside_unique_and_sixteen_bits() {
        Random random = new Random(3);
        String[] words = "my at 5 pm . ! \" Ana 's , € 30 % tomorrow and 天 ( ) — Dr a@b.org \n e\u0301".split(" ");
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            int tokens = Words.of(text.toString()).tokens().size();
            Set<Long> seen = new HashSet<>();
            for (Candidate span : spans(text.toString())) {
                assertTrue(0 <= span.from() && span.from() <= span.to() && span.to() < tokens, text.toString());
                assertTrue(seen.add((long) span.from() << 32 | span.to()), text.toString());
                assertEquals(0, span.bits() >>> 16);
            }
        }
    }
}
