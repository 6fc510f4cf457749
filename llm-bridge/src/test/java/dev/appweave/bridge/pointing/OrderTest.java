package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.plan.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

final class OrderTest {
    /** A call whose words stand at a place (behind all if negative) and which reads other tools. */
    private static Chosen call(int packed, int number, int place, int... reads) {
        Map<Integer, Weighed> values = new HashMap<>();
        if (place >= 0) {
            Spans.Candidate span = new Spans.Candidate(place, place, new Span(place, place + 1), List.of(), 0);
            values.put(
                    0,
                    new Weighed(
                            new Given.Words(List.of(span), new SlotValues.Value(StringNode.valueOf("x"), "text")), 1));
        }
        for (int read : reads) {
            values.put(values.size(), new Weighed(new Given.Field(read, 0), 1));
        }
        return new Chosen(packed, number, Tools.EVENT, Slot.of(Tools.EVENT.input()), values, 1);
    }

    @Test
    void calls_stand_as_they_were_said() {
        Chosen first = call(0, 0, 3);
        Chosen second = call(1, 0, 9);
        Chosen silent = call(2, 0, -1);
        assertEquals(List.of(first, second, silent), Order.of(List.of(silent, second, first), ""));
    }

    @Test
    void a_reader_stands_behind_what_it_reads() {
        Chosen reader = call(0, 0, 3, 1);
        Chosen source = call(1, 0, 9, 2);
        Chosen deepest = call(2, 0, -1);
        assertEquals(List.of(deepest, source, reader), Order.of(List.of(reader, source, deepest), ""));
    }

    @Test
    void a_circle_ends_and_keeps_every_call() {
        Chosen one = call(0, 0, 3, 1);
        Chosen other = call(1, 0, 9, 0);
        assertEquals(List.of(one, other), Order.of(List.of(other, one), ""));
        Chosen itself = call(0, 0, 3, 0);
        assertEquals(List.of(itself), Order.of(List.of(itself), ""));
    }

    @Test
    void of_several_sources_the_one_with_the_same_number_is_read_else_the_last() {
        Chosen first = call(1, 0, 1);
        Chosen second = call(1, 1, 2);
        List<Chosen> calls = List.of(first, second);
        assertEquals(Optional.of(second), new Sources(calls, "").of(call(0, 1, 5, 1), 0, 1));
        assertEquals(Optional.of(second), new Sources(calls, "").of(call(0, 2, 5, 1), 0, 1));
        assertEquals(Optional.empty(), new Sources(calls, "").of(call(0, 0, 5, 7), 0, 7));
    }
}
