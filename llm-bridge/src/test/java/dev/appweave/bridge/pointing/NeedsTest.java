package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A look-up that gives what nobody can say is called with what needs it. */
final class NeedsTest {
    private static final CapabilityDescriptor PERSON = Tools.tool(
            "people.find_person",
            Effect.READ,
            "{\"name\": {\"type\": \"string\"}}",
            "[\"name\"]",
            "{\"id\": {\"type\": \"string\", \"x-kind\": \"ref\"}, \"phone\": {\"type\": \"string\", \"format\": \"phone\"}}");

    private static Needs needs(String said, CapabilityDescriptor... tools) {
        Packer.Draft draft = Tools.draft(said, tools);
        return new Needs(draft, new HandMade(draft).scores(), List.of(tools));
    }

    @Test
    void a_handle_needs_the_look_up_that_gives_it_unless_that_is_called() {
        Needs needs = needs("cancel lunch", Tools.CANCEL, Tools.EVENTS);
        assertEquals(Map.of(1, 0), needs.handles(Set.of(0)));
        assertEquals(Map.of(), needs.handles(Set.of(0, 1)));
    }

    @Test
    void a_number_nobody_said_needs_the_look_up_that_knows_it() {
        assertEquals(
                Map.of(1, 0), needs("Text Ana I'm late", Tools.TEXT, PERSON).unsaid(Set.of(0)));
        assertEquals(
                Map.of(),
                needs("Text +44 7700 900123 I'm late", Tools.TEXT, PERSON).unsaid(Set.of(0)));
        assertEquals(Map.of(), needs("Put lunch in", Tools.EVENT, Tools.PLACE).unsaid(Set.of(0)), "moments are said");
    }

    private static List<Integer> lookUps(List<Integer> looked, CapabilityDescriptor... tools) {
        return Needs.lookUps(
                looked,
                IntStream.range(0, tools.length).boxed().toList(),
                List.of(tools),
                new Packer(Tools.TABLE, new Tools.Letters()));
    }

    @Test
    void what_is_needed_is_looked_at_too_the_likeliest_of_its_kind() {
        assertEquals(List.of(2), lookUps(List.of(0), Tools.CANCEL, Tools.PLACE, Tools.EVENTS));
        assertEquals(List.of(1), lookUps(List.of(0), Tools.TEXT, PERSON, Tools.PLACE));
        assertEquals(List.of(), lookUps(List.of(0, 1), Tools.TEXT, PERSON), "one that is looked at gives it");
        assertEquals(List.of(), lookUps(List.of(0), Tools.CANCEL, PERSON), "handles of another app are of no use");
    }

    private static List<Chosen> served(String text, Consumer<HandMade> wishes, CapabilityDescriptor... tools) {
        Packer.Draft draft = Tools.draft(text, tools);
        HandMade made = new HandMade(draft);
        wishes.accept(made);
        Filling filling = new Filling(draft, made.scores());
        return new Serving(HandMade.calls(draft, filling, 0.9, tools), filling).served();
    }

    @Test
    void what_is_needed_is_read_from_what_was_looked_up_by_name() {
        List<Chosen> calls = served("cancel lunch", made -> made.words(1, 0, "lunch"), Tools.CANCEL, Tools.EVENTS);
        assertEquals(new Given.Field(1, 0), calls.getFirst().values().get(0).given());
        assertTrue(Needs.needs(calls.getFirst(), calls.getLast()));
        assertFalse(Needs.needs(calls.getLast(), calls.getFirst()));
    }

    @Test
    void what_was_looked_up_without_a_word_names_nothing() {
        List<Chosen> calls = served("cancel it", made -> {}, Tools.CANCEL, Tools.EVENTS);
        assertEquals(new Given.Nothing(), calls.getFirst().values().get(0).given());
    }

    @Test
    void a_look_up_is_as_likely_as_what_cannot_do_without_it() {
        Packer.Draft draft = Tools.draft("cancel lunch", Tools.CANCEL, Tools.EVENTS);
        Scores scores = new HandMade(draft).words(1, 0, "lunch").scores();
        Filling filling = new Filling(draft, scores);
        List<Chosen> calls =
                new Serving(HandMade.calls(draft, filling, 0.9, Tools.CANCEL, Tools.EVENTS), filling).served();
        Map<String, Double> figures = new Traits(
                        draft,
                        scores,
                        Map.of(0, 0.9, 1, 0.01),
                        new Anchors(draft, 2),
                        new LeftOver(draft),
                        new Alternatives.Meant(calls, Set.of()))
                .figures();
        assertEquals(2 * Math.log(0.9), figures.get("called"), 1e-9);
    }
}
