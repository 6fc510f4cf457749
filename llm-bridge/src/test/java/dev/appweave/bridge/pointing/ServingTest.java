package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ServingTest {
    private static final int LOCATION = 3;

    private static List<Chosen> served(String text, Consumer<HandMade> wishes) {
        Packer.Draft draft = Tools.draft(text, Tools.PLACE, Tools.EVENT);
        HandMade made = new HandMade(draft);
        wishes.accept(made);
        Filling filling = new Filling(draft, made.scores());
        List<Chosen> calls = HandMade.calls(draft, filling, 0.9, Tools.PLACE, Tools.EVENT);
        return new Serving(calls, filling).served();
    }

    @Test
    void a_look_up_that_is_read_stays_as_it_is() {
        List<Chosen> served =
                served("Find Chez Paul, put lunch there on Friday at 1 pm", made -> made.words(0, 0, "Chez Paul")
                        .words(1, 0, "lunch")
                        .words(1, 1, "Friday at 1 pm")
                        .link(1, LOCATION, 0, 2));
        assertInstanceOf(
                Given.Field.class, served.getLast().values().get(LOCATION).given());
    }

    @Test
    void a_look_up_that_nobody_reads_is_read_where_the_model_thinks_of_it() {
        List<Chosen> served =
                served("Find Chez Paul and put lunch in on Friday at 1 pm", made -> made.words(0, 0, "Chez Paul")
                        .words(1, 0, "lunch")
                        .words(1, 1, "Friday at 1 pm")
                        .link(1, LOCATION, 0, 2, -2));
        assertEquals(
                new Given.Field(0, 2), served.getLast().values().get(LOCATION).given());
    }

    @Test
    void nothing_is_linked_that_the_model_does_not_think_of() {
        List<Chosen> served = served(
                "Find Chez Paul and put lunch in on Friday at 1 pm",
                made -> made.words(0, 0, "Chez Paul").words(1, 0, "lunch").words(1, 1, "Friday at 1 pm"));
        assertEquals(
                new Given.Nothing(), served.getLast().values().get(LOCATION).given());
    }

    @Test
    void what_is_new_gets_its_heading_out_of_the_text_that_was_dictated() {
        CapabilityDescriptor note = Tools.tool("notes.create_note", Effect.WRITE, """
                {"title": {"type": "string", "x-role": "identity"},
                 "text": {"type": "string", "x-role": "content"}}""", "[\"title\"]", "{}");
        Packer.Draft draft = Tools.draft("Take a memo: the roof leaks", note);
        HandMade dictated = new HandMade(draft).words(0, 1, "the roof leaks");
        assertInstanceOf(Given.Open.class, title(draft, dictated, note));
        assertInstanceOf(Given.Nothing.class, title(draft, new HandMade(draft), note));
    }

    private static Given title(Packer.Draft draft, HandMade made, CapabilityDescriptor tool) {
        Filling filling = new Filling(draft, made.scores());
        List<Chosen> served = new Serving(HandMade.calls(draft, filling, 0.9, tool), filling).served();
        return served.getFirst().values().get(0).given();
    }

    @Test
    void a_text_that_no_step_could_tell_was_dictated() {
        CapabilityDescriptor find = Tools.tool(
                "people.find",
                Effect.READ,
                "{\"name\":{\"type\":\"string\"}}",
                "[\"name\"]",
                "{\"phone\":{\"type\":\"string\"}}");
        CapabilityDescriptor send = Tools.tool(
                "texts.send",
                Effect.SHARE,
                "{\"to\":{\"type\":\"string\"},\"text\":{\"type\":\"string\",\"x-role\":\"content\"}}",
                "[\"to\",\"text\"]",
                "{}");
        Packer.Draft draft = Tools.draft("Ask Bo if he has the tickets", find, send);
        HandMade made = new HandMade(draft)
                .words(0, 0, "Bo")
                .link(1, 0, 0, 0)
                .fixed(1, 1, Pack.OPEN)
                .words(1, 1, "if he has the tickets", 4);
        Filling filling = new Filling(draft, made.scores());
        List<Chosen> calls = HandMade.calls(draft, filling, 0.9, find, send);
        assertEquals(new Given.Open(), calls.getLast().values().get(1).given());
        Given text =
                new Serving(calls, filling).served().getLast().values().get(1).given();
        assertEquals("if he has the tickets", text.said().getFirst().chars().in("Ask Bo if he has the tickets"));
    }
}
