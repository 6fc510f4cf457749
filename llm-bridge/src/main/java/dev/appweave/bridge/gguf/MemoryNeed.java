package dev.appweave.bridge.gguf;

/**
 * The memory a model takes, without the buffers of the computation (some tens of MB at the usual batch size) and
 * without what repacking adds where weights are mapped.
 *
 * @param contextTokens how long a context it is for
 * @param weightsBytes of all tensors
 * @param cacheBytes of the keys and values of all tokens, of 16 bits: sum over the blocks of kvHeads x (keyLength +
 *     valueLength) x 2 bytes x contextTokens; too much for models of which some layers look back less far
 */
public record MemoryNeed(long contextTokens, long weightsBytes, long cacheBytes) {
    private static final long F16_BYTES = 2;

    static MemoryNeed of(GgufDimensions dimensions, long weightsBytes, long contextTokens) {
        if (contextTokens < 1 || contextTokens > DimensionsReader.MOST_CONTEXT_TOKENS) {
            throw new IllegalArgumentException("no length of a context: " + contextTokens);
        }
        long perToken = dimensions.kvHeadsInAll() * (dimensions.keyLength() + dimensions.valueLength()) * F16_BYTES;
        return new MemoryNeed(contextTokens, weightsBytes, perToken * contextTokens);
    }

    /** Both. */
    public long bytes() {
        return weightsBytes + cacheBytes;
    }
}
