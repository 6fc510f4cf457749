package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.bridge.pointing.ToolText.FieldText;
import dev.appweave.bridge.pointing.ToolText.SlotText;
import dev.appweave.plugin.Effect;
import java.util.List;
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
    void the_fields_are_the_scalars_of_the_output() {
        assertEquals(
                List.of(
                        new FieldText("id", "id", "string", true),
                        new FieldText("name", "name", "string", false),
                        new FieldText("address", "address", "string", false),
                        new FieldText("opens", "opens", "date-time", false)),
                ToolText.of(Tools.PLACE).fields());
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
