package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.plugin.MomentChange;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class PluginRecordsTest {
    /** Of the types a plugin's records may have, those that need care. */
    record Numbers(OptionalInt few, OptionalLong many, OptionalDouble part, Map<String, Integer> named) {}

    record Many(
            List<String> list,
            Set<String> set,
            Collection<String> any,
            SortedSet<String> sorted,
            Map<String, Integer> named) {}

    private final JsonMapper mapper = PluginRecords.mapper();

    @Test
    void optional_numbers_and_maps_are_read() {
        assertEquals(
                new Numbers(OptionalInt.of(3), OptionalLong.of(4), OptionalDouble.of(0.5), Map.of("a", 1)),
                mapper.readValue("{\"few\":3,\"many\":4,\"part\":0.5,\"named\":{\"a\":1}}", Numbers.class));
    }

    @Test
    void an_optional_number_that_is_left_out_is_empty() {
        assertEquals(
                new Numbers(OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty(), Map.of()),
                mapper.readValue("{\"named\":{}}", Numbers.class));
    }

    @Test
    void a_collection_or_a_map_that_is_left_out_is_empty() {
        Many none = new Many(List.of(), Set.of(), List.of(), new TreeSet<>(), Map.of());
        assertEquals(none, mapper.readValue("{}", Many.class));
        assertEquals(
                none,
                mapper.readValue(
                        "{\"list\":null,\"set\":null,\"any\":null,\"sorted\":null,\"named\":null}", Many.class));
    }

    @Test
    void an_optional_number_that_is_empty_is_left_out() {
        Numbers none = new Numbers(OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty(), Map.of("a", 1));
        assertEquals("{\"named\":{\"a\":1}}", mapper.writeValueAsString(none));
    }

    /** What moves something, and where it was. */
    record Moved(MomentChange start, Optional<MomentChange> end) {}

    @Test
    void a_change_of_a_moment_is_a_text() {
        Moved moved = new Moved(new MomentChange.AtTime(LocalTime.of(16, 0)), Optional.of(MomentChange.parse("+PT1H")));
        assertEquals(moved, mapper.readValue("{\"start\":\"16:00:00\",\"end\":\"+PT1H\"}", Moved.class));
        assertEquals("{\"start\":\"16:00\",\"end\":\"+PT1H\"}", mapper.writeValueAsString(moved));
        assertThrows(JacksonException.class, () -> mapper.readValue("{\"start\":\"four\"}", Moved.class));
    }
}
