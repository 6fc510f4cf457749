package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClausesTest {
    private static List<String> clauses(String text) {
        return Clauses.of(text).stream().map(span -> span.in(text)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "play some jazz, then dim the lights | play some jazz | dim the lights",
                "Call a taxi. Also, what's the weather in Oslo? | Call a taxi. | what's the weather in Oslo?",
                "mute the tv; order a pizza | mute the tv | order a pizza",
                "wake me at six and then start the coffee | wake me at six | start the coffee",
                "turn on the fan plus play the news | turn on the fan | play the news",
                "Find a hotel in Rome. After that, book a flight to Rome | Find a hotel in Rome. | book a flight to Rome",
                "打开灯，然后播放音乐 | 打开灯 | 播放音乐"
            })
    void strong_connectors_part_clauses(String text, String first, String second) {
        assertEquals(List.of(first, second), clauses(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Text Dr. Weber that I am late",
                "Meet me at St. Mary's at 5 p.m. tomorrow",
                "what is 2 plus 3",
                "find a cafe and text Ana the address",
                "Find Chez Paul. Put it in my calendar",
                "Look for a bakery, then send the address to them",
                "Tell Ana I agree. Thx",
                "lunch with Bo",
                "If I'm free on Friday, then put lunch in at 1",
                "Unless there is something on, book the room. Then text Ana",
                "Text Ana: I'm late. Then start without me",
                "Text Ana \"I'm late. Start without me\"",
                "Note 'buy milk; then call Bo'",
                "?!"
            })
    void what_belongs_together_stays_together(String text) {
        assertTrue(clauses(text).size() <= 1, () -> clauses(text).toString());
    }

    @Test
    void this_and_that_before_a_time_point_at_nothing_said() {
        assertEquals(
                2,
                clauses("Cancel yoga this evening. Also, add a run this weekend")
                        .size());
    }

    @Test
    void clauses_stand_in_order_and_apart_in_any_text() {
        Random random = new Random(5);
        String[] pieces = {
            "play", " ", ". ", "; ", ", then ", " and then ", " plus ", "it", "然后", "Dr.", "?", "é", "\n", "🎷"
        };
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            int count = random.nextInt(12);
            for (int n = 0; n < count; n++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            int before = 0;
            for (Span clause : Clauses.of(text.toString())) {
                assertTrue(clause.start() >= before && clause.end() <= text.length(), text::toString);
                before = clause.end();
            }
        }
    }
}
