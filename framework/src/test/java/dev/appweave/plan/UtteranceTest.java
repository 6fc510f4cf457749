package dev.appweave.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Words are put together without losing whose they are. */
class UtteranceTest {
    private static List<String> foreign(Utterance said) {
        return said.foreign().stream().map(span -> span.in(said.text())).toList();
    }

    @Test
    void what_is_sent_along_is_foreign_and_the_rest_is_not() {
        assertEquals(
                List.of("a", "b b"),
                foreign(Utterance.typed("Read this").with("a").with("b b")));
    }

    @Test
    void what_is_said_after_keeps_its_own_pasted_stretches() {
        Utterance said = new Utterance("Tell it Ana", List.of(new Span(8, 11)));
        Utterance all = said.then(new Utterance("at noon, or so", List.of(new Span(3, 7))));
        assertEquals("Tell it Ana\nat noon, or so", all.text());
        assertEquals(List.of("Ana", "noon"), foreign(all));
    }

    @Test
    void no_stretch_ends_after_the_text() {
        assertThrows(IllegalArgumentException.class, () -> new Utterance("abc", List.of(new Span(1, 4))));
    }
}
