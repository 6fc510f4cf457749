package dev.appweave.bridge.made;

/**
 * The measures of a model.
 *
 * @param architecture as files name it; its blocks are attention and a gated feed-forward part
 * @param width of a token's vector
 * @param blocks how many
 * @param heads of attention in a block
 * @param sharedHeads heads for keys and values
 * @param headWidth of a head's vector
 * @param inner width of the feed-forward part
 * @param tokens size of the vocabulary
 * @param context the longest text it says it was trained on
 * @param tied whether the output is the embedding used a second time
 */
public record ModelShape(
        String architecture,
        int width,
        int blocks,
        int heads,
        int sharedHeads,
        int headWidth,
        int inner,
        int tokens,
        int context,
        boolean tied) {
    /** 21 million weights. */
    public static final ModelShape SMALL = new ModelShape("llama", 512, 6, 8, 2, 64, 1408, 8192, 8192, true);

    /** 100 million weights. */
    public static final ModelShape MEDIUM = new ModelShape("llama", 768, 15, 12, 4, 64, 2048, 8192, 8192, true);

    /** 1.5 billion weights: the shape of Qwen2.5-1.5B. */
    public static final ModelShape LARGE = new ModelShape("qwen2", 1536, 28, 12, 2, 128, 8960, 151_936, 32_768, true);

    /** 10 billion weights: the blocks of an 8B model, more of them. */
    public static final ModelShape HUGE = new ModelShape("llama", 4096, 42, 32, 8, 128, 14_336, 128_256, 8192, false);

    /** The same measures under another architecture. */
    public ModelShape as(String other) {
        return new ModelShape(other, width, blocks, heads, sharedHeads, headWidth, inner, tokens, context, tied);
    }

    /** Its weights, without norms. */
    public long weights() {
        long attention = (long) width * headWidth * (2L * heads + 2L * sharedHeads);
        long forward = 3L * width * inner;
        return blocks * (attention + forward) + (tied ? 1L : 2L) * width * tokens;
    }
}
