package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plugin.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SumTest {
    private static final CapabilityDescriptor CALCULATOR =
            Tools.tool("numbers.work_out", Effect.READ, "{\"expression\": {\"type\": \"string\"}}", "[]", "{}");

    private static PlanRequest request(String text, CapabilityDescriptor... tools) {
        return Tools.request(text, tools);
    }

    @ParameterizedTest
    @ValueSource(strings = {"what's 2+2", "What is 15 * 12?", "how much is 3.5 × 4 - 1 + 2", "7+8="})
    void a_sum_is_not_looked_for(String text) {
        assertTrue(Sum.isAll(request(text, Tools.EVENT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+44 7700 900123", "what's on 3/4", "14-16", "what's 2+2 in my notes", "1985", "2026-11-26"})
    void what_only_looks_like_a_sum_is_none(String text) {
        assertFalse(Sum.isAll(request(text, Tools.EVENT)));
    }

    @Test
    void who_works_sums_out_is_asked() {
        assertFalse(Sum.isAll(request("what's 2+2", Tools.EVENT, CALCULATOR)));
    }
}
