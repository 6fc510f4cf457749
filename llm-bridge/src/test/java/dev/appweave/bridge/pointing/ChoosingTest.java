package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ChoosingTest {
    private static final CapabilityDescriptor FIND = Tools.tool(
            "people.find",
            Effect.READ,
            "{\"name\":{\"type\":\"string\"}}",
            "[\"name\"]",
            "{\"phone\":{\"type\":\"string\"}}");

    private static final String WHICH = "\"id\":{\"type\":\"string\",\"x-kind\":\"ref\",\"x-role\":\"identity\"}";
    private static final CapabilityDescriptor MOVE = Tools.tool(
            "calendar.move_event",
            Effect.WRITE,
            "{" + WHICH + ",\"start\":{\"type\":\"string\",\"format\":\"date-time\"}}",
            "[\"id\"]",
            "{}");
    private static final CapabilityDescriptor DELETE =
            Tools.tool("calendar.delete_event", Effect.WRITE, "{" + WHICH + "}", "[\"id\"]", "{}");

    private static final CapabilityDescriptor RENAME = Tools.tool(
            "calendar.rename_event", Effect.WRITE, "{" + WHICH + ",\"title\":{\"type\":\"string\"}}", "[\"id\"]", "{}");
    private static final CapabilityDescriptor GUESTS =
            Tools.tool("calendar.read_guests", Effect.READ, "{" + WHICH + "}", "[\"id\"]", "{}");

    /** The names of the calls that stay, of a look-up of people and of putting something into the calendar. */
    private static List<String> kept(String text, Consumer<HandMade> wishes) {
        Packer.Draft draft = Tools.draft(text, FIND, Tools.EVENT);
        HandMade made = new HandMade(draft);
        wishes.accept(made);
        Filling filling = new Filling(draft, made.scores());
        List<Chosen> calls = HandMade.calls(draft, filling, 0.95, FIND, Tools.EVENT);
        return new Choosing(calls, 0.9)
                .kept().stream().map(call -> call.capability().id().value()).toList();
    }

    @Test
    void a_look_up_of_words_that_are_part_of_another_value_is_not_meant() {
        assertEquals(
                List.of("calendar.create_event"),
                kept("Tom's lesson goes in for Friday at 3 pm", made -> made.words(0, 0, "Tom")
                        .words(1, 0, "Tom's lesson")
                        .words(1, 1, "Friday at 3 pm")));
    }

    @Test
    void a_look_up_that_has_words_of_its_own_stays() {
        assertEquals(
                List.of("people.find", "calendar.create_event"),
                kept(
                        "Ana's number, and lunch goes in for Friday at 3 pm",
                        made -> made.words(0, 0, "Ana").words(1, 0, "lunch").words(1, 1, "Friday at 3 pm")));
    }

    @Test
    void a_look_up_that_is_read_stays_whatever_its_words() {
        assertEquals(
                List.of("people.find", "calendar.create_event"),
                kept("Put lunch with Ana in for Friday at 3 pm at hers", made -> made.words(0, 0, "Ana")
                        .words(1, 0, "lunch with Ana")
                        .words(1, 1, "Friday at 3 pm")
                        .link(1, 3, 0, 0)));
    }

    @Test
    void a_look_up_that_only_says_again_what_a_likelier_call_says_is_not_meant() {
        CapabilityDescriptor greet =
                Tools.tool("hello.greet_person", Effect.READ, "{\"name\":{\"type\":\"string\"}}", "[\"name\"]", "{}");
        Packer.Draft draft = Tools.draft("Say hello to Jonas", greet, FIND);
        HandMade made = new HandMade(draft).words(0, 0, "Jonas").words(1, 0, "Jonas");
        Filling filling = new Filling(draft, made.scores());
        List<Chosen> calls = new ArrayList<>(HandMade.calls(draft, filling, 0.97, greet));
        calls.add(HandMade.calls(draft, filling, 0.92, greet, FIND).getLast());
        assertEquals(
                List.of("hello.greet_person"),
                new Choosing(calls, 0.9)
                        .kept().stream()
                                .map(call -> call.capability().id().value())
                                .toList());
    }

    /** The calls that stay of a look-up and two calls that take its find, the second less likely. */
    private static List<String> keptOf(
            String text, CapabilityDescriptor first, CapabilityDescriptor second, Consumer<HandMade> wishes) {
        Packer.Draft draft = Tools.draft(text, Tools.EVENTS, first, second);
        HandMade made = new HandMade(draft).link(1, 0, 0, 0).link(2, 0, 0, 0);
        wishes.accept(made);
        Filling filling = new Filling(draft, made.scores());
        List<Chosen> calls = new ArrayList<>(HandMade.calls(draft, filling, 0.95, Tools.EVENTS, first));
        calls.add(HandMade.calls(draft, filling, 0.92, Tools.EVENTS, first, second)
                .getLast());
        return new Choosing(calls, 0.9)
                .kept().stream().map(call -> call.capability().id().value()).toList();
    }

    @Test
    void one_thing_is_not_changed_and_deleted_in_a_breath() {
        assertEquals(
                List.of("calendar.find_events", "calendar.move_event"),
                keptOf("Chess is on Friday now", MOVE, DELETE, made -> made.words(0, 0, "Chess")
                        .words(1, 1, "Friday")));
    }

    @Test
    void one_thing_may_be_changed_in_two_ways() {
        assertEquals(
                List.of("calendar.find_events", "calendar.move_event", "calendar.rename_event"),
                keptOf("Chess is on Friday now and called Rapid", MOVE, RENAME, made -> made.words(0, 0, "Chess")
                        .words(1, 1, "Friday")
                        .words(2, 1, "Rapid")));
    }

    @Test
    void a_look_beside_a_change_of_the_same_thing_stays() {
        assertEquals(
                List.of("calendar.find_events", "calendar.move_event", "calendar.read_guests"),
                keptOf("Chess is on Friday now, who comes", MOVE, GUESTS, made -> made.words(0, 0, "Chess")
                        .words(1, 1, "Friday")));
    }
}
