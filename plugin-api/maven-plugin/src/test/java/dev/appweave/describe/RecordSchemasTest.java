package dev.appweave.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.MomentChange;
import dev.appweave.plugin.Role;
import dev.appweave.plugin.Secrecy;
import dev.appweave.plugin.Trust;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RecordSchemasTest {
    enum Colour {
        RED,
        DARK_GREEN
    }

    record Inner(@Field("A name") String name) {}

    record Everything(
            @Field(
                    value = "Who",
                    role = Role.TARGET,
                    keywords = {"whom", "person"},
                    format = "email")
            String to,

            @Field("A day") LocalDate day,
            @Field("A time") LocalTime time,
            @Field("A moment") OffsetDateTime at,
            @Field("How long") Optional<Duration> length,
            @Field("Where") Optional<URI> link,

            @Field(value = "How many", minimum = 1, maximum = 10, defaultValue = "3")
            Optional<Integer> count,

            @Field(value = "Words", maxLength = 5) List<String> words,
            @Field("A colour") Colour colour,
            @Field(value = "Handle", kind = Kind.REF) String id,
            @Field("Things") List<Inner> things,
            boolean plain) {}

    record Answer(
            @Field(value = "Text", trust = Trust.OWNER, secrecy = Secrecy.SECRET)
            String text) {}

    private final ObjectNode input = new RecordSchemas().input(Everything.class);

    private String property(String name) {
        return input.path("properties").path(name).toString();
    }

    @Test
    void properties_stand_in_the_order_of_the_record() {
        assertEquals(
                List.of(
                        "to", "day", "time", "at", "length", "link", "count", "words", "colour", "id", "things",
                        "plain"),
                List.copyOf(input.path("properties").propertyNames()));
    }

    @Test
    void optionals_and_lists_may_be_left_out() {
        assertEquals(
                List.of("to", "day", "time", "at", "colour", "id", "plain"),
                input.path("required").valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void java_types_become_formats() {
        assertEquals("{\"type\":\"string\",\"format\":\"date\",\"description\":\"A day\"}", property("day"));
        assertEquals("local-time", input.at("/properties/time/format").asString());
        assertTrue("09:00:00".matches(input.at("/properties/time/pattern").asString()));
        assertEquals("{\"type\":\"string\",\"format\":\"date-time\",\"description\":\"A moment\"}", property("at"));
        assertEquals("{\"type\":\"string\",\"format\":\"duration\",\"description\":\"How long\"}", property("length"));
        assertEquals("{\"type\":\"string\",\"format\":\"uri\",\"description\":\"Where\"}", property("link"));
    }

    @Test
    void a_change_of_a_moment_is_one_of_the_texts_that_it_reads() {
        record Move(@Field("New start") MomentChange start) {}
        ObjectNode schema = (ObjectNode) new RecordSchemas().input(Move.class).at("/properties/start");
        assertEquals("string", schema.path("type").asString());
        assertEquals("New start", schema.path("description").asString());
        assertEquals(
                List.of("date-time", "date", "local-time", "shift"),
                schema.path("anyOf")
                        .valueStream()
                        .map(one -> one.path("format").asString())
                        .toList());
        String shift = schema.at("/anyOf/3/pattern").asString();
        for (String text : List.of("+PT1H", "-P1DT2H", "+P1D2W", "+P4M")) {
            assertTrue(text.matches(shift), text);
            MomentChange.parse(text);
        }
        for (String text : List.of("+P", "+PT", "PT1H", "+P1H", "+PT1D")) {
            assertFalse(text.matches(shift), text);
        }
    }

    @Test
    void enums_are_written_in_lower_case() {
        assertEquals(
                "{\"type\":\"string\",\"enum\":[\"red\",\"dark_green\"],\"description\":\"A colour\"}",
                property("colour"));
    }

    @Test
    void the_words_of_a_field_stand_beside_its_type() {
        assertEquals(
                "{\"type\":\"string\",\"description\":\"Who\",\"format\":\"email\",\"x-keywords\":[\"whom\",\"person\"],"
                        + "\"x-role\":\"target\"}",
                property("to"));
        assertEquals(
                "{\"type\":\"integer\",\"description\":\"How many\",\"minimum\":1,\"maximum\":10,\"default\":3}",
                property("count"));
        assertEquals("ref", input.at("/properties/id/x-kind").asString());
    }

    @Test
    void the_greatest_length_is_that_of_a_text_or_of_a_list() {
        record Lengths(
                @Field(value = "Text", maxLength = 7) Optional<String> text,
                @Field(value = "List", maxLength = 5) List<String> list) {}
        ObjectNode lengths = new RecordSchemas().input(Lengths.class);
        assertEquals(7, lengths.at("/properties/text/maxLength").asInt());
        assertFalse(lengths.path("properties").path("text").has("maxItems"));
        assertEquals(5, lengths.at("/properties/list/maxItems").asInt());
        assertFalse(lengths.path("properties").path("list").has("maxLength"));
    }

    @Test
    void inner_records_are_part_of_the_schema_and_inputs_are_closed() {
        assertEquals(
                "A name",
                input.at("/properties/things/items/properties/name/description").asString());
        assertFalse(input.get("additionalProperties").asBoolean());
    }

    @Test
    void outputs_say_who_wrote_them_and_how_far_they_may_go() {
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\",\"description\":\"Text\","
                        + "\"x-trust\":\"owner\",\"x-secrecy\":\"secret\"}},\"required\":[\"text\"]}",
                new RecordSchemas().output(Answer.class).toString());
    }
}
