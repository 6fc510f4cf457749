package dev.appweave.plugins.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.plugin.CapabilityException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesTest extends PlacesFixture {
    @Test
    void ways_and_relations_stand_at_the_middle_of_their_nodes() throws Exception {
        town();
        FoundPlaces park = find(PlaceKind.PARK);
        assertEquals("way/20", park.id());
        assertEquals(50.0005, park.latitude(), 1e-7);
        assertEquals(8.0005, park.longitude(), 1e-7);
        FoundPlaces museum = find(PlaceKind.MUSEUM);
        assertEquals("relation/30", museum.id());
        assertEquals(50.00066667, museum.latitude(), 1e-7);
    }

    @Test
    void a_nameless_restaurant_is_left_out_and_a_nameless_cash_machine_is_not() throws Exception {
        town();
        assertEquals(2, find(PlaceKind.RESTAURANT).count());
        assertEquals("Atm", find(PlaceKind.ATM).name());
        assertCode("not_found", () -> find(PlaceKind.BAR));
    }

    @Test
    void features_and_food_narrow_the_search() throws Exception {
        town();
        assertEquals(
                "Zum Löwen",
                find("", Feature.OUTDOOR_SEATING, Feature.VEGETARIAN).name());
        assertEquals("Mo-Su 11:00-22:00", find("german").opening_hours().orElseThrow());
        assertEquals("Da Mario", find("italian").name());
        assertEquals("Zum Löwen", find("German food").name());
        assertCode("not_found", () -> find("", Feature.WHEELCHAIR));
    }

    @Test
    void a_shop_without_a_kind_of_its_own_is_found_by_what_it_is() throws Exception {
        town();
        assertEquals("Nadel & Faden", named("tailor").name());
        assertEquals("Nadel & Faden", named("nadel faden").name());
        assertEquals("Zum Löwen", named("lowen").name());
    }

    @Test
    void hostile_words_find_nothing_and_break_nothing() throws Exception {
        town();
        for (String text : List.of(
                "*:*",
                "\u0000",
                "../..",
                "' OR 1",
                "x".repeat(1_000_000),
                "q ".repeat(400_000),
                "\uD83D\uDE00",
                "\uD83D")) {
            assertThrows(CapabilityException.class, () -> named(text + " zzzz"));
            assertThrows(CapabilityException.class, () -> places.findPlace(wanted(Optional.empty(), "", text), call()));
        }
        assertCode("nothing_asked", () -> places.findPlace(wanted(Optional.empty(), " ", ""), call()));
    }
}
