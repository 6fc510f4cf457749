package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LeftOverTest {
    private static Map<String, Double> figures(String request, Integer... taken) {
        Map<String, Double> figures = new LinkedHashMap<>();
        new LeftOver(Tools.draft(request, Tools.EVENT)).figures(figures, Set.of(taken));
        return figures;
    }

    @Test
    void a_moment_that_no_call_takes_up_is_left_over() {
        assertEquals(1, figures("less deep work on Friday", 1, 2).get("unused_readings"));
        assertEquals(0, figures("less deep work on Friday", 1, 2, 4).get("unused_readings"));
    }

    @Test
    void a_reading_within_a_longer_one_is_not_counted_besides_it() {
        assertEquals(1, figures("lunch on Friday at 3 pm").get("unused_readings"));
    }

    @Test
    void a_name_that_no_call_takes_up_is_left_over() {
        assertEquals(1, figures("tell Ana Lima about it").get("unused_names"));
        assertEquals(0, figures("tell Ana Lima about it", 1).get("unused_names"));
    }

    @Test
    void short_words_are_no_content() {
        assertEquals(1, figures("put it in the calendar").get("unused_words"));
    }

    @Test
    void a_question_is_told_by_its_sign_or_its_first_word() {
        assertEquals(1, figures("Lunch tomorrow?").get("asks"));
        assertEquals(1, figures("is my alarm on").get("asks"));
        assertEquals(0, figures("lunch tomorrow").get("asks"));
    }
}
