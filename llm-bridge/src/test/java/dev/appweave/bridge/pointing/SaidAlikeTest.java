package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.bridge.pointing.Options.Option;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SaidAlikeTest {
    private static final CapabilityDescriptor GARDEN = Tools.tool(
            "garden.measure",
            Effect.READ,
            "{\"base\":{\"type\":\"number\"},\"owner\":{\"type\":\"string\"}}",
            "[\"base\"]",
            "{}");

    private static List<String> alike(String text, String words, int slot, String... taken) {
        Packer.Draft draft = Tools.draft(text, GARDEN);
        HandMade made = new HandMade(draft);
        Slot schema = draft.slots(0).get(slot);
        Spans.Candidate span = made.span(words);
        Option best = new Option(
                new Given.Words(List.of(span), draft.value(span, schema).orElseThrow()), 0);
        List<Spans.Candidate> others = List.of(taken).stream().map(made::span).toList();
        return new SaidAlike(draft, draft.pack().spans(), new Rows(text))
                .of(best, schema, others).stream()
                        .map(option -> option.spans().getFirst().chars().in(text))
                        .toList();
    }

    @Test
    void values_behind_the_same_word_belong_together() {
        assertEquals(
                List.of("10", "15"),
                alike("One has a base of 10 and a height of 5, the other a base of 15 and a height of 7", "15", 0));
    }

    @Test
    void values_before_the_same_word_belong_together_unless_another_parameter_has_them() {
        String text = "first 10 meters, later 20 meters";
        assertEquals(List.of("10", "20"), alike(text, "10", 0));
        assertEquals(List.of("10"), alike(text, "10", 0, "20"));
    }

    @Test
    void values_in_a_row_belong_together() {
        assertEquals(List.of("15", "20", "30"), alike("a term of 15, 20 and 30 years", "20", 0));
    }

    @Test
    void a_value_that_is_said_in_its_own_way_is_alone() {
        assertEquals(List.of("10"), alike("a base of 10, then wait until 20", "10", 0));
    }

    @Test
    void plain_words_are_alone() {
        assertEquals(List.of("dog"), alike("feed the dog and feed the cat", "dog", 1));
    }
}
