package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShiftedTest {
    private static final String CHANGE =
            "{'type':'string','anyOf':[{'format':'date-time'},{'format':'date'},{'format':'local-time'},{'format':'shift'}]}";
    private static final CapabilityDescriptor FIND = Tools.tool(
            "calendar.find_events",
            Effect.READ,
            "{\"text\":{\"type\":\"string\"}}",
            "[]",
            "{\"id\":{\"type\":\"string\",\"x-kind\":\"ref\"}}");
    private static final CapabilityDescriptor MOVE = move(CHANGE);

    private static CapabilityDescriptor move(String moment) {
        return Tools.tool(
                "calendar.move_event",
                Effect.WRITE,
                ("{'id':{'type':'string','x-kind':'ref'},'start':" + moment + ",'end':" + moment
                                + ",'duration':{'type':'string','format':'duration'}}")
                        .replace('\'', '"'),
                "[\"id\"]",
                "{}");
    }

    /** The start, the end and the length a move gets. */
    private static String moved(CapabilityDescriptor move, String text, Consumer<HandMade> wishes) {
        Packer.Draft draft = Tools.draft(text, FIND, move);
        HandMade made = new HandMade(draft).link(1, 0, 0, 0);
        wishes.accept(made);
        List<Chosen> calls = HandMade.calls(draft, new Filling(draft, made.scores()), 0.95, FIND, move);
        Chosen moved = new Shifted(calls, draft.words(), draft.values()).moved().getLast();
        return IntStream.range(1, 4).mapToObj(slot -> shown(moved, slot)).collect(Collectors.joining(" "));
    }

    private static String shown(Chosen call, int slot) {
        Weighed value = call.values().get(slot);
        return value != null && value.given() instanceof Given.Words(var _, var read)
                ? read.json().asString()
                : "-";
    }

    @Test
    void how_far_it_is_moved_is_taken_from_the_length() {
        assertEquals("+PT1H - -", moved(MOVE, "Postpone lunch by an hour", made -> made.words(0, 0, "lunch")
                .words(1, 3, "an hour")));
    }

    @Test
    void how_much_longer_it_lasts_moves_its_end() {
        assertEquals("- +PT1H -", moved(MOVE, "Make lunch an hour longer", made -> made.words(0, 0, "lunch")
                .words(1, 3, "an hour")));
    }

    @Test
    void how_far_it_is_moved_is_taken_from_no_parameter_too() {
        assertEquals("-PT1H - -", moved(MOVE, "Start lunch an hour earlier", made -> made.words(0, 0, "lunch")));
    }

    @Test
    void a_length_stays_one() {
        assertEquals("- - PT1H", moved(MOVE, "Make lunch an hour", made -> made.words(0, 0, "lunch")
                .words(1, 3, "an hour")));
    }

    @Test
    void a_start_that_was_said_stays() {
        assertEquals(
                "13:00:00 - PT1H", moved(MOVE, "Move lunch to 1 pm, an hour later", made -> made.words(0, 0, "lunch")
                        .words(1, 1, "1 pm")
                        .words(1, 3, "an hour")));
    }

    @Test
    void forward_is_earlier_or_later_and_no_length() {
        Packer.Draft draft = Tools.draft("Move lunch forward an hour", FIND, MOVE);
        HandMade made =
                new HandMade(draft).link(1, 0, 0, 0).words(0, 0, "lunch").words(1, 3, "an hour");
        List<Chosen> calls = HandMade.calls(draft, new Filling(draft, made.scores()), 0.95, FIND, MOVE);
        Shifted shifted = new Shifted(calls, draft.words(), draft.values());
        assertEquals("PT1H", shown(shifted.moved().getLast(), 3));
        assertEquals("-", shown(shifted.undecided().getLast(), 3));
    }

    @Test
    void where_only_whole_moments_are_taken_nothing_is_moved() {
        CapabilityDescriptor whole = move("{'type':'string','format':'date-time'}");
        assertEquals("- - PT1H", moved(whole, "Postpone lunch by an hour", made -> made.words(0, 0, "lunch")
                .words(1, 3, "an hour")));
    }
}
