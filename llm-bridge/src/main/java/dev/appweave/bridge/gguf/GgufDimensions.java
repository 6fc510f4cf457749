package dev.appweave.bridge.gguf;

import java.util.List;
import java.util.OptionalLong;

/**
 * The measures of a model. Qwen2.5-0.5B: 24 blocks, width 896, 14 heads over 2 key-value heads of 64, 32,768 tokens.
 *
 * @param blocks how many layers
 * @param contextTokens how many tokens it was trained to look back on
 * @param width the length of a token's vector
 * @param heads the attention heads of the i-th block
 * @param kvHeads the heads of the i-th block that keep keys and values; divides the number of heads
 * @param feedForward the width of the i-th block's feed-forward part; 0 where a mixture of experts has none
 * @param keyLength the length of a key, and of a query
 * @param valueLength the length of a value
 * @param experts of a mixture of experts; 0 for a model that is none
 * @param windowTokens how far back some layers look at most; empty if all see the whole context
 */
public record GgufDimensions(
        int blocks,
        long contextTokens,
        long width,
        List<Long> heads,
        List<Long> kvHeads,
        List<Long> feedForward,
        long keyLength,
        long valueLength,
        long experts,
        OptionalLong windowTokens) {
    public GgufDimensions {
        heads = List.copyOf(heads);
        kvHeads = List.copyOf(kvHeads);
        feedForward = List.copyOf(feedForward);
    }

    /** The key-value heads of all blocks together. */
    public long kvHeadsInAll() {
        return kvHeads.stream().mapToLong(Long::longValue).sum();
    }
}
