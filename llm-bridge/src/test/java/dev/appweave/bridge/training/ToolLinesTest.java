package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToolLinesTest {
    private static CapabilityDescriptor tool(String... lines) {
        ToolLines tool = new ToolLines(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            tool.add(lines[i]);
        }
        return tool.descriptor();
    }

    @Test
    void a_head_is_a_name_and_perhaps_a_description() {
        assertEquals(
                "Book a room: now", tool("hotel.reserveRoom : Book a room: now").description());
        assertEquals("hotel.reserve_room", tool("hotel.reserveRoom").id().value());
        assertEquals("", tool("hotel.reserveRoom").description());
        assertEquals("tool.sum_up", tool("sumUp").id().value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string|{\"type\":\"string\"}",
                "integer|{\"type\":\"integer\"}",
                "boolean|{\"type\":\"boolean\"}",
                "date-time|{\"type\":\"string\",\"format\":\"date-time\"}",
                "time|{\"type\":\"string\",\"format\":\"local-time\"}",
                "url|{\"type\":\"string\",\"format\":\"uri\"}",
                "ref|{\"type\":\"string\",\"x-kind\":\"ref\"}",
                "enum(a, b c)|{\"type\":\"string\",\"enum\":[\"a\",\"b c\"]}",
                "list(date)|{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"date\"}}",
                "list|{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
                "list(enum(a, b))|{\"type\":\"array\",\"items\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}}"
            })
    void a_type_becomes_a_schema(String type, String schema) {
        assertEquals(
                schema, tool("a.b", "x " + type).input().at("/properties/x").toString());
    }

    @Test
    void a_star_means_that_it_must_be_there() {
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\",\"description\":\"What: it is\"},"
                        + "\"y\":{\"type\":\"string\"}},\"required\":[\"x\"]}",
                tool("a.b", "x* string : What: it is", "y string").input().toString());
    }

    @Test
    void an_arrow_lists_what_it_returns() {
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\",\"x-kind\":\"ref\"},"
                        + "\"name\":{\"type\":\"string\"},\"prices\":{\"type\":\"array\",\"items\":{\"type\":\"number\"}}}}",
                tool("a.b", "-> id ref, name, prices list(number)").output().toString());
    }
}
