package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.appweave.bridge.chat.ToolList;
import dev.appweave.bridge.grammar.StepsForm;
import dev.appweave.bridge.pointing.ToolText.FieldText;
import dev.appweave.bridge.pointing.ToolText.SlotText;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToolTextTest {
    @ParameterizedTest
    @CsvSource({
        "findPlaces_nearBy, find places near by",
        "HTTPServer, http server",
        "user-id/x[0], user id x 0",
        "_a.b_, a b",
        "x2Y, x2 y"
    })
    void names_are_read_as_words(String name, String words) {
        assertEquals(words, ToolText.words(name));
    }

    @Test
    void a_tool_is_read_as_words_only() {
        ToolText text = ToolText.of(Tools.PLACE);
        assertEquals("places find place", text.name());
        assertEquals(
                List.of(
                        new SlotText("name", "", "What it is called", List.of(), true),
                        new SlotText("kind", "", "", List.of("restaurant", "cafe", "hotel"), false),
                        new SlotText("open now", "yes no", "Whether it must be open", List.of(), false)),
                text.slots());
    }

    @Test
    void the_fields_are_all_of_the_output_but_objects() {
        assertEquals(
                List.of(
                        new FieldText("id", "id", "string", true, false, List.of()),
                        new FieldText("name", "name", "string", false, false, List.of()),
                        new FieldText("address", "address", "string", false, false, List.of()),
                        new FieldText("opens", "opens", "date-time", false, false, List.of())),
                ToolText.of(Tools.PLACE).fields());
    }

    @Test
    void a_notice_is_for_the_user_alone() {
        CapabilityDescriptor listing = Tools.tool("a.list_files", Effect.READ, "{}", "[]", """
                {"count": {"type": "integer"}, "missed": {"type": "array", "x-kind": "notice", "items": {"type": "string"}}}""");
        assertEquals(
                List.of("count"),
                ToolText.of(listing).fields().stream().map(FieldText::key).toList());
        assertFalse(new ToolList(List.of(listing), new StepsForm()).text().contains("missed"));
    }

    @Test
    void a_list_gives_a_handle_to_a_handle_and_an_address_to_whom_it_goes() {
        CapabilityDescriptor people = Tools.tool("a.list_people", Effect.READ, "{}", "[]", """
                {"people": {"type": "array", "items": {"type": "object", "properties": {
                  "name": {"type": "string"}, "id": {"type": "string", "x-kind": "ref"},
                  "phone": {"type": "string", "format": "phone"}}}}}""");
        FieldText list = ToolText.of(people).fields().getFirst();
        Function<String, String> taken = schema -> list.element(new Slot(List.of("x"), Tools.json(schema), true))
                .map(FieldText::key)
                .orElse("nothing");
        assertEquals("id", taken.apply("{'type':'string','x-kind':'ref'}".replace('\'', '"')));
        assertEquals("phone", taken.apply("{'type':'string','format':'phone','x-role':'target'}".replace('\'', '"')));
        assertEquals(
                "nothing", taken.apply("{'type':'array','x-kind':'ref','items':{'type':'string'}}".replace('\'', '"')));
        assertEquals("nothing", taken.apply("{'type':'string','format':'phone'}".replace('\'', '"')));
        assertEquals("nothing", taken.apply("{'type':'string','x-role':'target'}".replace('\'', '"')));
        assertEquals("nothing", taken.apply("{'type':'string'}".replace('\'', '"')));
    }

    @Test
    void a_tool_without_a_plugin_goes_by_its_action() {
        assertEquals(
                "sum up",
                ToolText.of(Tools.tool("tool.sum_up", Effect.READ, "{}", "[]", "{}"))
                        .name());
    }

    @Test
    void hints_name_the_type_in_a_word() {
        ToolText text = ToolText.of(Tools.tool("a.b", Effect.READ, """
                {"a": {"type": "array", "items": {"type": "integer"}}, "b": {"type": "string", "format": "date-time"},
                 "c": {"type": "string", "x-kind": "ref"}, "d": {"type": "object"}, "e": {"format": "local-time"},
                 "f": {"title": "A title"}}""", "[]", "{}"));
        assertEquals(
                List.of("list number", "date time", "result", "object", "local time", ""),
                text.slots().stream().map(SlotText::hint).toList());
        assertEquals("A title", text.slots().getLast().description());
    }

    @Test
    void a_long_enum_does_not_show_its_values() {
        String values = IntStream.rangeClosed(0, ToolText.SHOWN_VALUES)
                .mapToObj(i -> "\"v" + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        ToolText text = ToolText.of(Tools.tool("a.b", Effect.READ, "{\"x\":{\"enum\":" + values + "}}", "[]", "{}"));
        assertEquals(List.of(), text.slots().getFirst().values());
    }
}
