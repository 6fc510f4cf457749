package dev.appweave.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SupportedTypesTest {
    sealed interface Shape {}

    record Round(double radius) implements Shape {}

    static final class Secretive {
        private final String password = "";
    }

    record Wrong(
            LocalDateTime at,
            List<Shape> shapes,
            Optional<Secretive> secretive,
            Map<Integer, String> numbered,
            byte[] bytes) {}

    record Page<T>(List<T> items) {}

    record Right(Map<String, Integer> counts, OptionalInt most, Page<Round> page, int[] numbers) {}

    record Tree(String name, List<Tree> children) {}

    @Test
    void what_has_no_schema_is_named_with_what_to_use() {
        assertEquals(
                List.of(
                        "SupportedTypesTest$Wrong.at: LocalDateTime is not supported; use OffsetDateTime.",
                        "SupportedTypesTest$Wrong.shapes: Shape is not supported; use a record.",
                        "SupportedTypesTest$Wrong.secretive: Secretive is not supported; use a record.",
                        "SupportedTypesTest$Wrong.numbered: Map is not supported; use Map<String, V>.",
                        "SupportedTypesTest$Wrong.bytes: byte[] is not supported; use String."),
                SupportedTypes.problems(Wrong.class));
    }

    @Test
    void a_record_that_holds_itself_is_named() {
        assertEquals(
                List.of("SupportedTypesTest$Tree.children: Tree holds itself, and a schema must end;"
                        + " use a list without nesting, whose records name each other."),
                SupportedTypes.problems(Tree.class));
    }

    @Test
    void maps_by_text_and_optional_numbers_have_a_schema() {
        assertEquals(List.of(), SupportedTypes.problems(Right.class));
        ObjectNode schema = new RecordSchemas().input(Right.class);
        assertEquals(
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}",
                schema.at("/properties/counts").toString());
        assertEquals("{\"type\":\"integer\"}", schema.at("/properties/most").toString());
        assertEquals("[\"page\",\"numbers\"]", schema.get("required").toString());
    }
}
