package dev.appweave.catalog;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static PluginDescriptor plugin(String id, String... capabilities) {
        return new PluginDescriptor(
                id,
                "1.0.0",
                id,
                "example.org",
                List.of(capabilities).stream()
                        .map(name -> capability(name).build())
                        .toList());
    }

    private static List<String> names(Iterable<CapabilityDescriptor> capabilities) {
        List<String> names = new ArrayList<>();
        capabilities.forEach(one -> names.add(one.id().value()));
        return names;
    }

    @Test
    void capabilities_are_sorted_by_name_and_plugins_keep_their_order() {
        Catalog catalog = new Catalog(7, List.of(plugin("b", "b.two", "b.one"), plugin("a", "a.three")));
        assertEquals(List.of("a.three", "b.one", "b.two"), names(catalog.all()));
        assertEquals(
                List.of("b", "a"),
                catalog.plugins().stream().map(PluginDescriptor::id).toList());
        assertEquals(7, catalog.revision());
    }

    @Test
    void hidden_capabilities_are_found_but_not_offered() {
        Catalog catalog = Catalogs.of(
                capability("a.one").hidden().build(), capability("a.two").build());
        assertEquals(List.of("a.two"), names(catalog.offered()));
        assertTrue(catalog.find(new CapabilityId("a.one")).isPresent());
    }

    @Test
    void no_two_plugins_have_one_name() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Catalog(1, List.of(plugin("a", "a.one"), plugin("a", "a.two"))));
    }

    @Test
    void no_two_capabilities_have_one_name() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Catalog(1, List.of(plugin("a", "a.one"), plugin("b", "a.one"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendar.create_event", "a.b", "a1_.b2_"})
    void a_capability_name_is_plugin_dot_action(String name) {
        CapabilityId id = new CapabilityId(name);
        assertEquals(name, id.plugin() + "." + id.action());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "calendar",
                "calendar.",
                ".create",
                "Calendar.create",
                "a.b.c",
                "1a.b",
                "a.b ",
                "a-b.c",
                "a..b",
                "a.b\n"
            })
    void anything_else_is_no_capability_name(String name) {
        assertFalse(CapabilityId.isValid(name));
        assertThrows(IllegalArgumentException.class, () -> new CapabilityId(name));
    }

    @Test
    void a_part_of_a_name_has_at_most_64_letters() {
        assertTrue(CapabilityId.isValid("a".repeat(64) + "." + "b".repeat(64)));
        assertFalse(CapabilityId.isValid("a".repeat(65) + ".b"));
    }
}
