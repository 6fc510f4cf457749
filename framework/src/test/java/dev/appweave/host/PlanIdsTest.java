package dev.appweave.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PlanIdsTest {
    private static final Clock STANDING = Clock.fixed(Instant.parse("2026-11-27T08:14:42Z"), ZoneOffset.UTC);

    @Test
    void no_two_plans_of_a_second_have_the_same_name_however_many_there_are() {
        PlanIds ids = new PlanIds(STANDING);
        int many = 36 * 36 * 36 * 36 + 1_000;
        BitSet given = new BitSet();
        for (int i = 0; i < many; i++) {
            String name = ids.next();
            given.set(Integer.parseInt(name.substring(name.lastIndexOf('-') + 1), 36));
        }
        assertEquals(many, given.cardinality());
    }

    @Test
    void a_name_tells_when_its_plan_was_made() {
        String name = new PlanIds(STANDING).next();
        assertTrue(name.matches("20261127-081442-[0-9a-z]{1,4}"), name);
    }
}
