package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class SlotTest {
    private static List<String> shown(String input) {
        return Slot.of(Tools.json(input)).stream()
                .map(slot -> slot.name() + (slot.required() ? "*" : ""))
                .toList();
    }

    @Test
    void members_of_an_object_are_slots_of_their_own() {
        assertEquals(List.of("to*", "address.city*", "address.zip", "note.text"), shown("""
                        {"properties": {
                          "to": {"type": "string"},
                          "address": {"properties": {"city": {}, "zip": {}}, "required": ["city"]},
                          "note": {"properties": {"text": {}}, "required": ["text"]}},
                         "required": ["to", "address"]}"""));
    }

    @Test
    void objects_are_opened_three_deep() {
        assertEquals(
                List.of("a.b.c"),
                shown(
                        "{\"properties\":{\"a\":{\"properties\":{\"b\":{\"properties\":{\"c\":{\"properties\":{\"d\":{}}}}}}}}}"));
    }

    @Test
    void a_schema_without_properties_has_no_slots() {
        assertEquals(List.of(), shown("{}"));
        assertEquals(List.of(), shown("true"));
    }

    @Test
    void the_type_is_the_first_that_is_not_null() {
        assertEquals(
                "integer", Tools.slot("n", "{\"type\":[\"null\",\"integer\"]}").type());
        assertEquals("", Tools.slot("n", "{\"type\":[\"null\"]}").type());
        assertEquals("", Tools.slot("n", "{}").type());
    }

    @Test
    void values_are_those_of_the_schema_or_of_its_items() {
        assertEquals(
                List.of("a", "2"),
                Tools.slot("n", "{\"enum\":[\"a\",null,2,true,{}]}").values().stream()
                        .map(JsonNode::asString)
                        .toList());
        assertEquals(
                1,
                Tools.slot("n", "{\"type\":\"array\",\"items\":{\"enum\":[\"a\"]}}")
                        .values()
                        .size());
    }

    @Test
    void lists_flags_and_handles_are_told_apart() {
        Slot flags = Tools.slot("n", "{\"type\":\"array\",\"items\":{\"type\":\"boolean\"}}");
        assertTrue(flags.isList());
        assertTrue(flags.isBoolean());
        Slot handle = Tools.slot("n", "{\"type\":\"string\",\"x-kind\":\"ref\"}");
        assertTrue(handle.reference());
        assertFalse(handle.isList());
        assertFalse(handle.isBoolean());
    }
}
