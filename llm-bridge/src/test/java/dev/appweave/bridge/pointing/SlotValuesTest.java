package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.text.Readings;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Utterance;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlotValuesTest {
    private static List<Spans.Candidate> spans(String text) {
        return Spans.of(Words.of(text), Readings.of(Utterance.typed(text), Tools.CLOCK, Locale.UK));
    }

    private static Spans.Candidate find(String text, String words) {
        return spans(text).stream()
                .filter(span -> span.chars().in(text).equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stretch: " + words));
    }

    private static String value(String text, String words, Slot slot) {
        return new SlotValues(Words.of(text), Tools.CLOCK, Locale.UK)
                .value(find(text, words), slot)
                .map(value -> value.json() + " " + value.reading())
                .orElse("none");
    }

    @ParameterizedTest(name = "{1} as {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Buy three apples|three|n|{\"type\":\"integer\"}|3 number",
                "Buy red apples|red apples|what|{\"type\":\"string\"}|\"red apples\" text",
                "Buy red apples|red|n|{\"type\":\"integer\"}|none",
                "Buy red apples|red|n|{\"type\":\"boolean\"}|none",
                "Buy red apples|red|n|{\"type\":\"string\",\"enum\":[\"red\"]}|none",
                "Buy red apples|red|n|{\"type\":\"string\",\"x-kind\":\"ref\"}|none",
                "Meet on Friday|Friday|day|{\"type\":\"string\",\"format\":\"date\"}|\"2026-11-27\" date",
                "Meet on Friday|Friday|days|{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"date\"}}|\"2026-11-27\" date",
                "Meet on Friday|Friday|until|{\"type\":\"string\",\"format\":\"date-time\"}|\"2026-11-28T00:00:00+01:00\" date",
                "Meet on Friday|Friday|from|{\"type\":\"string\",\"format\":\"date-time\"}|\"2026-11-27T00:00:00+01:00\" date",
                "Call +33 6 12 34 56 78 now|+33 6 12 34 56 78|to|{\"type\":\"string\",\"format\":\"phone\"}|\"+33 6 12 34 56 78\" phone",
                "Move chess to seven now|seven|start|{\"type\":\"string\",\"format\":\"date-time\"}|\"2026-11-25T19:00:00+01:00\" time",
                "Move chess to seven now|seven|n|{\"type\":\"integer\"}|7 number",
                "Move chess to seven now|seven|what|{\"type\":\"string\"}|\"seven\" number",
                "Am I free sat or so|sat|from|{\"type\":\"string\",\"format\":\"date\"}|\"2026-11-28\" date",
                "Mail jo@server.example it|jo@server.example|to|{\"type\":\"string\",\"format\":\"email\"}|\"jo@server.example\" email",
                "Turn the lights on|lights|domain|{\"type\":\"string\"}|\"light\" text",
                "Turn the lights on|lights|vehicle_class|{\"type\":\"string\"}|\"lights\" text",
                "Turn the lights on|lights|deviceClass|{\"type\":\"string\"}|\"light\" text",
                "Turn the lights on|lights|what|{\"type\":\"string\"}|\"lights\" text",
                "Two charges of 5C and 7C|5C|charge|{\"type\":\"number\"}|5 number",
                "A 55-year-old man|55-year-old|age|{\"type\":\"integer\"}|55 duration",
                "The 5th of May|5th of May|age|{\"type\":\"number\",\"maximum\":1}|none",
                "Heat it to 300K now|300K|final_temp|{\"type\":\"number\"}|300 number",
                "Pay 300K now|300K|amount|{\"type\":\"number\"}|300000 number",
                "Stay for seven days|seven|stay|{\"type\":\"string\",\"description\":\"Length of the stay\"}|\"7\" number",
                "Weighs 150lbs now|150lbs|weight|{\"type\":\"number\"}|150 number",
                "Call the bakery|bakery|to|{\"type\":\"string\",\"format\":\"phone\"}|none"
            })
    void words_become_values_as_the_slot_asks(String text, String words, String name, String schema, String expected) {
        assertEquals(expected, value(text, words, Tools.slot(name, schema)));
    }

    @Test
    void a_range_has_a_begin_and_an_end() {
        String text = "Block Friday from 3 to 5 pm";
        String schema = "{\"type\":\"string\",\"format\":\"date-time\"}";
        String words = spans(text).stream()
                .filter(span -> span.readings().stream()
                        .anyMatch(reading -> reading.kind().equals("date_range")))
                .map(span -> span.chars().in(text))
                .findFirst()
                .orElseThrow();
        assertEquals("\"2026-11-27T15:00:00+01:00\" date_range", value(text, words, Tools.slot("start", schema)));
        assertEquals("\"2026-11-27T17:00:00+01:00\" date_range", value(text, words, Tools.slot("end", schema)));
    }

    @Test
    void a_day_and_a_time_said_apart_are_one_moment_in_either_order() {
        String text = "On Friday have lunch at 1 pm";
        SlotValues values = new SlotValues(Words.of(text), Tools.CLOCK, Locale.UK);
        Slot slot = Tools.slot("start", "{\"type\":\"string\",\"format\":\"date-time\"}");
        Spans.Candidate day = find(text, "Friday");
        Spans.Candidate time = find(text, "1 pm");
        for (var both : List.of(
                values.moments().joined(day, time, slot), values.moments().joined(time, day, slot))) {
            assertEquals(
                    "\"2026-11-27T13:00:00+01:00\"", both.orElseThrow().json().toString());
            assertEquals("date_time", both.orElseThrow().reading());
        }
        assertTrue(values.moments().joined(day, day, slot).isEmpty());
    }

    @Test
    void a_text_named_after_a_date_is_one_if_it_says_more_than_its_name() {
        String text = "Meet on Friday";
        assertEquals(
                "\"2026-11-27\" date",
                value(text, "Friday", Tools.slot("date", "{\"type\":\"string\",\"description\":\"The day of it\"}")));
        assertTrue(value(text, "Friday", Tools.slot("date", "{\"type\":\"string\"}"))
                .startsWith("\"Friday\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "end||true",
                "start||false",
                "check_out|When one leaves|false",
                "start_until||false",
                "x|The last day|true",
                "x|From the first to the last day|false",
                "x||false"
            })
    void where_something_ends_is_told_by_name_then_by_description(String name, String description, boolean end) {
        String told = description == null ? "" : ",\"description\":\"" + description + "\"";
        assertEquals(end, Boundary.isEnd(Tools.slot(name, "{\"type\":\"string\"" + told + "}")));
    }

    @Test
    void only_texts_without_type_format_or_few_values_are_open() {
        assertTrue(SlotValues.isOpen(Tools.slot("x", "{\"type\":\"string\"}")));
        assertTrue(SlotValues.isOpen(Tools.slot("x", "{}")));
        assertTrue(SlotValues.isOpen(Tools.slot("x", "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}")));
        assertFalse(SlotValues.isOpen(Tools.slot("x", "{\"type\":\"string\",\"format\":\"date\"}")));
        assertFalse(SlotValues.isOpen(Tools.slot("x", "{\"type\":\"string\",\"enum\":[\"a\"]}")));
        assertFalse(SlotValues.isOpen(Tools.slot("x", "{\"type\":\"string\",\"x-kind\":\"ref\"}")));
        assertFalse(SlotValues.isOpen(Tools.slot("x", "{\"type\":\"number\"}")));
    }
}
