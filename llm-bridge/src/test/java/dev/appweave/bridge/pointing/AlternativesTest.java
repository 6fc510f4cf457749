package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class AlternativesTest {
    private static List<String> all(
            String said, Map<Integer, Double> uses, Consumer<HandMade> wishes, CapabilityDescriptor... tools) {
        Packer.Draft draft = Tools.draft(said, tools);
        HandMade made = new HandMade(draft);
        wishes.accept(made);
        return new Alternatives(draft, List.of(tools), made.scores(), uses, new Anchors(draft, tools.length))
                .all().stream()
                        .map(meant -> meant.calls().stream()
                                .map(call -> call.capability().id().action())
                                .collect(Collectors.joining(" ")))
                        .toList();
    }

    @Test
    void every_likely_set_of_tools_may_be_meant_and_so_may_nothing() {
        List<String> all = all("lunch", Map.of(0, 0.9, 1, 0.3), made -> {}, Tools.EVENT, Tools.PLACE);
        assertEquals("create_event", all.getFirst(), "the likeliest comes first");
        Set<String> sets = new HashSet<>(all);
        assertTrue(sets.contains("") && sets.contains("find_place"), all.toString());
        assertTrue(
                sets.contains("find_place create_event") || sets.contains("create_event find_place"), all.toString());
        assertEquals(4, all.size());
    }

    @Test
    void a_tool_that_is_hardly_meant_is_in_no_set() {
        List<String> all = all("lunch", Map.of(0, 0.9, 1, 0.01), made -> {}, Tools.EVENT, Tools.PLACE);
        assertEquals(List.of("create_event", ""), all);
    }

    @Test
    void what_needs_a_handle_brings_the_look_up_that_gives_it() {
        List<String> all = all(
                "cancel lunch", Map.of(0, 0.9, 1, 0.01), made -> made.words(1, 0, "lunch"), Tools.CANCEL, Tools.EVENTS);
        assertEquals(Set.of("find_events delete_event", ""), Set.copyOf(all));
    }

    @Test
    void a_tool_may_be_called_as_often_as_is_likely() {
        List<String> all = all(
                "lunch and a walk",
                Map.of(0, 0.9),
                made -> made.words(0, 0, "lunch")
                        .words(0, 0, "walk", 7.5)
                        .calls(0, 1)
                        .calls(0, 2),
                Tools.EVENT);
        assertTrue(all.contains("create_event") && all.contains("create_event create_event"), all.toString());
    }

    @Test
    void a_call_may_get_other_values_that_are_nearly_as_likely() {
        Packer.Draft draft = Tools.draft("lunch or dinner", Tools.EVENT);
        HandMade made = new HandMade(draft).words(0, 0, "lunch", 7).words(0, 0, "dinner", 6);
        List<Object> names = new Alternatives(
                        draft, List.of(Tools.EVENT), made.scores(), Map.of(0, 0.9), new Anchors(draft, 1))
                .all().stream()
                        .flatMap(meant -> meant.calls().stream())
                        .map(call -> call.values().get(0).given() instanceof Given.Words(var _, var value)
                                ? value.json().asString()
                                : "")
                        .collect(Collectors.toList());
        assertEquals("lunch", names.getFirst());
        assertTrue(names.contains("dinner"), names.toString());
    }

    @Test
    void where_two_tools_take_the_same_words_each_may_keep_to_its_own() {
        Packer.Draft draft = Tools.draft("lunch at Chez Paul", Tools.EVENT, Tools.PLACE);
        HandMade made = new HandMade(draft)
                .words(0, 0, "lunch", 7)
                .words(1, 0, "lunch", 7)
                .words(1, 0, "Chez Paul", 6);
        Set<Object> names = new Alternatives(
                        draft,
                        List.of(Tools.EVENT, Tools.PLACE),
                        made.scores(),
                        Map.of(0, 0.9, 1, 0.8),
                        new Anchors(draft, 2))
                .all().stream()
                        .flatMap(meant -> meant.calls().stream())
                        .filter(call -> call.packed() == 1)
                        .map(call -> call.values().get(0).given() instanceof Given.Words(var _, var value)
                                ? value.json().asString()
                                : "")
                        .collect(Collectors.toSet());
        assertTrue(names.containsAll(Set.of("lunch", "Chez Paul")), names.toString());
    }
}
