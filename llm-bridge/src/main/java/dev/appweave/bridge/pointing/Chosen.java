package dev.appweave.bridge.pointing;

import dev.appweave.catalog.CapabilityDescriptor;
import java.util.List;
import java.util.Map;

/**
 * A call on its way into a plan.
 *
 * @param packed its tool's place in the pack
 * @param number which call of the tool it is, from 0
 * @param capability the tool
 * @param slots the tool's parameters
 * @param values slot index to value
 * @param use how sure the model is of the call
 */
record Chosen(
        int packed,
        int number,
        CapabilityDescriptor capability,
        List<Slot> slots,
        Map<Integer, Weighed> values,
        double use) {

    /** Where the first of its words stands; far behind if it has none. */
    int place() {
        return values.values().stream()
                .flatMap(value -> value.given().said().stream())
                .mapToInt(span -> span.chars().start())
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
