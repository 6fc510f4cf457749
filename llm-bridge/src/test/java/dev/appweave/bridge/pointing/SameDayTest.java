package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class SameDayTest {
    private static final CapabilityDescriptor FIND = Tools.tool(
            "calendar.find_events",
            Effect.READ,
            "{\"text\":{\"type\":\"string\"},\"from\":{\"type\":\"string\",\"format\":\"date-time\"}}",
            "[]",
            "{\"id\":{\"type\":\"string\",\"x-kind\":\"ref\"}}");
    private static final CapabilityDescriptor MOVE = Tools.tool(
            "calendar.move_event",
            Effect.WRITE,
            "{\"id\":{\"type\":\"string\",\"x-kind\":\"ref\"},\"start\":{\"type\":\"string\",\"format\":\"date-time\"},"
                    + "\"end\":{\"type\":\"string\",\"format\":\"date-time\"}}",
            "[\"id\"]",
            "{}");

    /** The start and the end a move gets. */
    private static String moved(String text, Consumer<HandMade> wishes) {
        Packer.Draft draft = Tools.draft(text, FIND, MOVE);
        HandMade made = new HandMade(draft).link(1, 0, 0, 0);
        wishes.accept(made);
        List<Chosen> calls = HandMade.calls(draft, new Filling(draft, made.scores()), 0.95, FIND, MOVE);
        Chosen move = new SameDay(calls, text, draft.values()).kept().getLast();
        return shown(move, 1) + " " + shown(move, 2);
    }

    private static String shown(Chosen call, int slot) {
        return call.values().get(slot).given() instanceof Given.Words(var _, var value)
                ? value.json().asString()
                : "-";
    }

    @Test
    void a_bare_time_stays_on_the_day_the_thing_was_looked_up_for() {
        assertEquals(
                "2026-11-27T14:00:00+01:00 -", moved("Move lunch on Friday to 2 pm", made -> made.words(0, 0, "lunch")
                        .words(0, 1, "Friday")
                        .words(1, 1, "2 pm")));
    }

    @Test
    void its_end_goes_with_it() {
        assertEquals(
                "2026-11-27T14:00:00+01:00 2026-11-27T15:30:00+01:00",
                moved("Move lunch on Friday, begins 2 pm, over by 3:30 pm", made -> made.words(0, 0, "lunch")
                        .words(0, 1, "Friday")
                        .words(1, 1, "2 pm")
                        .words(1, 2, "3:30 pm")));
    }

    @Test
    void a_moment_with_a_day_of_its_own_goes_there() {
        assertEquals(
                "2026-11-26T14:00:00+01:00 -",
                moved(
                        "Move lunch on Friday to tomorrow at 2 pm",
                        made -> made.words(0, 0, "lunch").words(0, 1, "Friday").words(1, 1, "tomorrow at 2 pm")));
    }

    @Test
    void without_a_day_it_is_the_next_such_time() {
        assertEquals("2026-11-25T14:00:00+01:00 -", moved("Move lunch to 2 pm", made -> made.words(0, 0, "lunch")
                .words(1, 1, "2 pm")));
    }
}
