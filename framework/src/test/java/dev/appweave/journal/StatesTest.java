package dev.appweave.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a host that is opened again takes up, and what it leaves as it is. */
class StatesTest {
    @Test
    void only_what_waits_or_is_under_way_has_not_ended() {
        assertEquals(
                EnumSet.of(CallState.PENDING, CallState.INTENT, CallState.UNDOING),
                EnumSet.copyOf(Arrays.stream(CallState.values())
                        .filter(state -> !state.ended())
                        .toList()));
        assertEquals(
                EnumSet.of(PlanState.RUNNING, PlanState.UNDOING),
                EnumSet.copyOf(Arrays.stream(PlanState.values())
                        .filter(state -> !state.ended())
                        .toList()));
    }

    @Test
    void forwarding_closes_what_is_inside() {
        Set<String> closed = new HashSet<>();
        Journal inside = new InMemoryJournal(() -> JournalContract.NOW);
        ForwardingJournal around = () -> new ForwardingJournal() {
            @Override
            public Journal durable() {
                return inside;
            }

            @Override
            public void close() {
                closed.add("inside");
            }
        };
        around.close();
        assertEquals(List.of("inside"), List.copyOf(closed));
    }
}
