package dev.appweave.bridge.pointing;

import dev.appweave.catalog.CapabilityDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

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

    /** The words its values are made of. */
    SortedSet<Integer> words() {
        SortedSet<Integer> words = new TreeSet<>();
        for (Weighed value : values.values()) {
            for (Spans.Candidate span : value.given().said()) {
                for (int word = span.from(); word <= span.to(); word++) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    /** The parameters, in order, that take a field of a tool. */
    List<Integer> links(int source) {
        return values.entrySet().stream()
                .filter(value -> value.getValue().given() instanceof Given.Field(var from, var _) && from == source)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Whether a parameter takes a field of a tool. */
    boolean reads(int source) {
        return !links(source).isEmpty();
    }

    /** The same with another value of one parameter. */
    Chosen with(int slot, Weighed value) {
        Map<Integer, Weighed> changed = new HashMap<>(values);
        changed.put(slot, value);
        return with(changed);
    }

    /** The same with other values. */
    Chosen with(Map<Integer, Weighed> changed) {
        return new Chosen(packed, number, capability, slots, changed, use);
    }

    /** The same as another call of its tool. */
    Chosen again(int further) {
        return new Chosen(packed, further, capability, slots, values, use);
    }
}
