package dev.appweave.bridge.gguf;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a tensor lies, and what it is: {@code blk.0.attn_q.weight}, 896 x 896, Q4_0.
 *
 * @param name at most 63 bytes
 * @param type how its numbers are stored
 * @param shape its dimensions, 1 to 4, the length of a row first, as in the file
 * @param offset of its first byte, counted from the beginning of the tensor data
 * @param bytes how many it takes
 */
public record GgufTensor(String name, GgufTensorType type, List<Long> shape, long offset, long bytes) {
    public GgufTensor {
        shape = List.copyOf(shape);
    }

    /** How many numbers it holds. */
    public long elements() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /** Where it ends, counted like the offset. */
    long end() {
        return offset + bytes;
    }

    /** A shape as people write it: {@code 896 x 4864}. */
    static String text(List<Long> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}
