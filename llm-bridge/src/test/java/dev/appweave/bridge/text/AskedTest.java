package dev.appweave.bridge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.Span;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Sunday, ten in the morning. */
final class AskedTest {
    private static String read(String text, String words) {
        int start = text.indexOf(words);
        return new Asked(text, ReadingsTest.CLOCK, Locale.UK)
                .read(new Span(start, start + words.length()))
                .map(reading -> ReadingsTest.describe(reading, text))
                .orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "push zoom with Priya back to 4, she's late   | 4             | time[4]=T16:00",
                "chess is to move, to seven                   | seven         | time[seven]=T19:00",
                "breakfast with Bo is seven now               | seven         | time[seven]=T07:00",
                "dinner is 8 now, not 7                       | 8             | time[8]=T20:00",
                "bell ringing starts at 7.15, not 7.45        | 7.45          | time[7.45]=T19:45",
                "it kicks off half five now                   | half five     | time[half five]=T17:30",
                "Is the 17th taken?                           | 17th          | date[17th]=2026-12-17",
                "does the 3rd have 30 mins anywhere?          | the 3rd       | date[the 3rd]=2026-12-03",
                "take podiatry off the ninth                  | the ninth     | date[the ninth]=2026-12-09",
                "whenever im free sat, pls                    | sat           | date[sat]=2026-11-28",
                "Friday at nine somebody comes                | Friday at nine | date_time[Friday at nine]=2026-11-27T09:00",
                "today at 3 would do me good                  | today at 3    | date_time[today at 3]=2026-11-22T15:00",
                "seven, I mean eight tonight, with her        | eight tonight | date_time[eight tonight]=2026-11-22T20:00",
                "9 on Wednesday, carry both IDs               | 9 on Wednesday | date_time[9 on Wednesday]=2026-11-25T09:00"
            })
    void words_are_a_moment_where_one_is_asked_for(String text, String words, String expected) {
        assertEquals(expected, read(text, words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "book room 77 for us         | 77",
                "book room 12 for us         | room 12",
                "seven eggs and some flour   | seven eggs",
                "ask somebody                | ask",
                "by 5%                       | 5%",
                "put it at the end           | the",
                "on and on                   | on and on"
            })
    void other_words_are_none(String text, String words) {
        assertEquals("nothing", read(text, words));
    }

    @Test
    void a_request_that_is_all_numbers_is_not_read_for_ever() {
        String text = "7 ".repeat(200);
        Asked asked = new Asked(text, ReadingsTest.CLOCK, Locale.UK);
        long read = IntStream.range(0, 200)
                .filter(word -> asked.read(new Span(2 * word, 2 * word + 1)).isPresent())
                .count();
        assertTrue(read > 10 && read < 100, () -> read + " words were read");
    }
}
