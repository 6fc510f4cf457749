package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.bridge.pointing.Options.Option;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SaidAlikeTest {
    private static final CapabilityDescriptor GARDEN = Tools.tool(
            "garden.measure",
            Effect.READ,
            "{\"base\":{\"type\":\"number\"},\"owner\":{\"type\":\"string\"}}",
            "[\"base\"]",
            "{}");

    private static List<String> alike(String text, String words, int slot) {
        return alike(text, words, slot, Map.of());
    }

    private static List<String> alike(String text, String words, int slot, Map<Integer, String> others) {
        Packer.Draft draft = Tools.draft(text, GARDEN);
        HandMade made = new HandMade(draft);
        Map<Integer, Option> best = new HashMap<>();
        best.put(slot, option(draft, made.span(words), slot));
        others.forEach((other, said) -> best.put(other, option(draft, made.span(said), other)));
        return new SaidAlike(draft, draft.pack().spans(), new Rows(text))
                .of(slot, draft.slots(0), best).stream()
                        .map(option -> option.spans().getFirst().chars().in(text))
                        .toList();
    }

    private static Option option(Packer.Draft draft, Spans.Candidate span, int slot) {
        return new Option(
                new Given.Words(
                        List.of(span),
                        draft.value(span, draft.slots(0).get(slot)).orElseThrow()),
                0);
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
        assertEquals(List.of("10"), alike(text, "10", 0, Map.of(1, "20")));
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
