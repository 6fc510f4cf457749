package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

final class SaidBesideTest {
    private static final CapabilityDescriptor MEAL = Tools.tool("places.find_meal", Effect.READ, """
            {"cuisine": {"type": "string"},
             "kind": {"type": "string", "enum": ["restaurant", "cafe", "hotel"]},
             "street": {"type": "string"}}""", "[]", "{}");

    private static Given kind(String said, Consumer<HandMade> wishes) {
        Packer.Draft draft = Tools.draft(said, MEAL);
        HandMade made = new HandMade(draft);
        wishes.accept(made);
        return new Filling(draft, made.scores())
                .calls(0, 1, Set.of(), Set.of())
                .getFirst()
                .get(1)
                .given();
    }

    @Test
    void what_is_named_in_one_breath_with_another_value_is_meant_too() {
        assertEquals(
                new Given.Named(StringNode.valueOf("restaurant")),
                kind("an Italian restaurant please", made -> made.words(0, 0, "Italian")));
        assertEquals(
                new Given.Named(StringNode.valueOf("cafe")),
                kind("a cafe Elm Road", made -> made.words(0, 2, "Elm Road")));
    }

    @Test
    void what_is_named_elsewhere_is_left_to_the_model() {
        assertEquals(
                new Given.Nothing(),
                kind("Italian food, as in the restaurant yesterday", made -> made.words(0, 0, "Italian")));
        assertEquals(new Given.Nothing(), kind("a restaurant", made -> {}));
    }

    @Test
    void of_two_that_are_named_none_is_taken() {
        assertEquals(new Given.Nothing(), kind("an Italian restaurant or a cafe", made -> made.words(0, 0, "Italian")));
    }
}
