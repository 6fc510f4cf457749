package dev.appweave.bridge.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HandoverTest {
    private static Handover seen() {
        Handover handover = new Handover();
        handover.add(0.95, true);
        handover.add(0.95, true);
        handover.add(0.6, true);
        handover.add(0.5, false);
        handover.add(0.2, false);
        handover.addDecline(true);
        return handover;
    }

    @Test
    void what_is_less_sure_than_the_threshold_is_handed_on() {
        assertEquals(new Handover.Row(0.5, 6, 4, 3, 1), seen().at(0.5));
        assertEquals(new Handover.Row(0.55, 6, 3, 3, 1), seen().at(0.55));
        assertEquals(0.5, seen().at(0.55).handedOn());
    }

    @Test
    void a_decline_is_handed_on_whatever_the_threshold() {
        assertEquals(5, seen().at(0).kept());
        assertEquals(1, seen().at(0).handedRight());
    }

    @Test
    void what_is_best_follows_from_how_good_the_larger_model_is() {
        assertEquals(0, new Handover().best(0.5));
        assertEquals(0, seen().best(0));
        assertEquals(0.55, seen().best(0.5), "both wrong ones are handed on, and no right one");
        assertEquals(0.55, seen().best(1), "what is right already is handed on for nothing");
    }

    @Test
    void the_table_has_a_line_for_each_threshold() {
        String table = seen().table();
        assertEquals(25, table.lines().count());
        assertTrue(table.contains("     0.55      0.500     3  1.000           0.000                0.167"), table);
    }
}
