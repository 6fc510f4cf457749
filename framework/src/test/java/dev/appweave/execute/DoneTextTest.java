package dev.appweave.execute;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DoneTextTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneId.of("Europe/Paris"));

    private static String fill(String text, String output) {
        return new DoneText(json("{'input':{'to':'Ana'},'output':" + output + "}"), CLOCK, Locale.ENGLISH).fill(text);
    }

    @Test
    void one_is_told_with_the_word_for_one() {
        String text = "Found {output/count|event|events}";
        assertEquals("Found 1 event", fill(text, "{'count':1}"));
        assertEquals("Found 0 events", fill(text, "{'count':0}"));
        assertEquals("Found 21 events", fill(text, "{'count':21}"));
    }

    @Test
    void a_list_is_counted() {
        String text = "{output/files|file|files}";
        assertEquals("1 file", fill(text, "{'files':['a']}"));
        assertEquals("2 files", fill(text, "{'files':['a','b']}"));
    }

    @Test
    void what_stands_in_brackets_is_left_out_where_a_value_is_missing() {
        String text = "Found it[, at {output/place}][, with {output/guests}].";
        assertEquals("Found it.", fill(text, "{}"));
        assertEquals("Found it.", fill(text, "{'place':null,'guests':[]}"));
        assertEquals("Found it, at home.", fill(text, "{'place':'home'}"));
        assertEquals("Found it, at home, with Ana, Tom.", fill(text, "{'place':'home','guests':['Ana','Tom']}"));
    }

    @Test
    void brackets_without_a_value_stay() {
        assertEquals("Ticked [x] for Ana", fill("Ticked [x] for {input/to}", "{}"));
        assertEquals("[draft] {other}", fill("[draft] {other}", "{}"));
    }

    @Test
    void a_value_that_looks_like_a_text_to_fill_is_told_as_it_is() {
        assertEquals("Wrote [{input/to}] $1", fill("Wrote {output/text}", "{'text':'[{input/to}] $1'}"));
    }
}
