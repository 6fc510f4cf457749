package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.bridge.training.RequestFile.Step;
import dev.appweave.plan.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JointsTest {
    private static Arg said(String text, String words) {
        int at = text.indexOf(words);
        return new Arg.Said(List.of(new Span(at, at + words.length())), List.of(Optional.empty()));
    }

    private static final String LOOK = "Look up Ana and text her hi!";
    private static final Entry FIRST = new Entry(
            1,
            '>',
            LOOK,
            List.of(
                    new Step("contacts.find_person", Map.of("name", said(LOOK, "Ana"))),
                    new Step(
                            "messages.send_message",
                            Map.of("to", new Arg.From(0, "phone", Optional.empty()), "text", said(LOOK, "hi")))));
    private static final String CANCEL = "Cancel yoga";
    private static final Entry SECOND = new Entry(
            2,
            '>',
            CANCEL,
            List.of(
                    new Step("calendar.find_events", Map.of("text", said(CANCEL, "yoga"))),
                    new Step("calendar.delete_event", Map.of("id", new Arg.From(0, "id", Optional.empty())))));

    @Test
    void marks_move_with_their_words_and_references_with_their_steps() {
        for (int seed = 0; seed < 50; seed++) {
            Entry both = Joints.joined(FIRST, SECOND, new Random(seed));
            assertEquals(4, both.steps().size());
            Arg.Said yoga = (Arg.Said) both.steps().get(2).args().get("text");
            assertEquals("yoga", yoga.spans().getFirst().in(both.text()));
            assertEquals(
                    new Arg.From(2, "id", Optional.empty()),
                    both.steps().get(3).args().get("id"));
            assertEquals(FIRST.steps(), both.steps().subList(0, 2));
            assertTrue(both.text().startsWith("Look up Ana and text her hi"), both.text());
            assertTrue(!both.text().contains("!"), both.text());
        }
    }

    @Test
    void a_mark_at_the_very_end_is_not_cut() {
        String shout = "Note Hurray!";
        Entry entry = new Entry(
                3, '>', shout, List.of(new Step("notes.create_note", Map.of("text", said(shout, "Hurray!")))));
        assertEquals(entry, Joints.joined(entry, SECOND, new Random(1)));
    }
}
