package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class TraitsTest {
    private static Map<String, Double> traits(
            String said, Consumer<HandMade> wishes, List<Integer> called, CapabilityDescriptor... tools) {
        Packer.Draft draft = Tools.draft(said, tools);
        HandMade made = new HandMade(draft);
        wishes.accept(made);
        Scores scores = made.scores();
        Map<Integer, Double> uses = new HashMap<>();
        for (int i = 0; i < tools.length; i++) {
            uses.put(i, 0.8);
        }
        List<Chosen> calls = HandMade.calls(draft, new Filling(draft, scores), 0.8, tools).stream()
                .filter(call -> called.contains(call.packed()))
                .toList();
        return new Traits(
                        draft,
                        scores,
                        uses,
                        new Anchors(draft, tools.length),
                        new LeftOver(draft),
                        new Alternatives.Meant(calls, Set.of()))
                .figures();
    }

    @Test
    void tools_that_are_called_and_tools_that_are_passed_over_are_told_apart() {
        Map<String, Double> one =
                traits("lunch", made -> made.words(0, 0, "lunch"), List.of(0), Tools.EVENT, Tools.PLACE);
        assertEquals(Math.log(0.8), one.get("called"), 1e-9);
        assertEquals(Math.log(0.2), one.get("passed"), 1e-9);
        assertEquals(1.0, one.get("calls"));
        Map<String, Double> none = traits("lunch", made -> {}, List.of(), Tools.EVENT, Tools.PLACE);
        assertEquals(1.0, none.get("nothing"));
        assertEquals(2 * Math.log(0.2), none.get("passed"), 1e-9);
    }

    @Test
    void words_that_two_calls_take_are_counted() {
        Map<String, Double> traits = traits(
                "big lunch tomorrow",
                made -> made.words(0, 0, "lunch").words(1, 0, "big lunch"),
                List.of(0, 1),
                Tools.EVENT,
                Tools.PLACE);
        assertEquals(1.0, traits.get("taken_twice"));
        assertEquals(0.0, traits.get("acted_on_twice"));
        assertEquals(2.0, traits.get("covered"));
    }

    @Test
    void a_required_value_that_nobody_said_is_missing() {
        Map<String, Double> traits = traits("lunch", made -> made.words(0, 0, "lunch"), List.of(0), Tools.EVENT);
        assertEquals(1.0, traits.get("missing"));
        assertEquals(4.0, traits.get("gaps"));
    }

    @Test
    void a_look_up_that_nobody_reads_is_told_from_one_that_is_read() {
        Consumer<HandMade> linked =
                made -> made.words(0, 0, "Chez Paul").words(1, 0, "lunch").link(1, 3, 0, 2);
        assertEquals(
                0.0,
                traits("lunch at Chez Paul", linked, List.of(0, 1), Tools.PLACE, Tools.EVENT)
                        .get("unread"));
        assertEquals(
                1.0,
                traits(
                                "lunch at Chez Paul",
                                made -> made.words(0, 0, "Chez Paul"),
                                List.of(0, 1),
                                Tools.PLACE,
                                Tools.EVENT)
                        .get("unread_beside_acting"));
    }

    @Test
    void two_changes_in_one_app_are_counted() {
        assertEquals(
                1.0,
                traits("lunch", made -> {}, List.of(0, 1), Tools.EVENT, Tools.CANCEL)
                        .get("same_app_acts"));
        assertEquals(
                0.0,
                traits("lunch", made -> {}, List.of(0, 1), Tools.EVENT, Tools.TEXT)
                        .get("same_app_acts"));
    }

    @Test
    void calls_whose_words_stand_among_each_other_are_entangled() {
        assertEquals(
                1.0,
                traits(
                                "lunch Chez Paul Friday at 1 pm",
                                made -> made.words(0, 0, "lunch")
                                        .words(0, 1, "Friday at 1 pm")
                                        .words(1, 0, "Chez Paul"),
                                List.of(0, 1),
                                Tools.EVENT,
                                Tools.PLACE)
                        .get("entangled"));
        assertEquals(
                0.0,
                traits(
                                "Chez Paul and lunch",
                                made -> made.words(0, 0, "lunch").words(1, 0, "Chez Paul"),
                                List.of(0, 1),
                                Tools.EVENT,
                                Tools.PLACE)
                        .get("entangled"));
    }
}
