package dev.appweave.bridge.pointing;

import java.util.List;

/**
 * A capability as word pieces. Positions count from the block's first piece. Made once for each tool, used in many packs.
 *
 * @param ids the pieces; the first is the tool's marker
 * @param stems for each piece the stem of its word; empty for markers, signs and words that say nothing
 * @param slots positions of the parameters' markers; empty in a bare block
 * @param values positions of the enum values' markers; the i-th list belongs to the i-th slot
 * @param fields positions of the output fields' markers
 * @param full whether it shows its parameters
 */
record Block(
        int[] ids,
        String[] stems,
        List<Integer> slots,
        List<List<Integer>> values,
        List<Integer> fields,
        boolean full) {
    Block {
        slots = List.copyOf(slots);
        values = List.copyOf(values);
        fields = List.copyOf(fields);
    }

    int length() {
        return ids.length;
    }
}
