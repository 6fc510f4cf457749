package dev.appweave.bridge.gguf;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The measures of a model from its keys, each inside the bounds in which llama.cpp works and sums do not overflow. */
final class DimensionsReader {
    /** {@code LLAMA_MAX_LAYERS}: beyond it llama.cpp ends the process. */
    static final int MOST_BLOCKS = 512;
    /** Far above any model's, and small enough for all products here. */
    static final long MOST_CONTEXT_TOKENS = 1L << 27;

    private static final long MOST_WIDTH = 1L << 20;
    private static final long MOST_HEADS = 1L << 10;
    private static final long MOST_HEAD_LENGTH = 1L << 14;
    private static final long MOST_FEED_FORWARD = 1L << 24;
    private static final long MOST_EXPERTS = 1L << 12;

    private final GgufMetadata metadata;
    private final Problems problems;
    private final String prefix;
    private boolean good = true;

    DimensionsReader(GgufMetadata metadata, Architecture architecture, Problems problems) {
        this.metadata = metadata;
        this.problems = problems;
        this.prefix = architecture.word() + ".";
    }

    /** Empty if something is wrong with them, which is noted. */
    Optional<GgufDimensions> read() {
        int blocks = (int) required("block_count", MOST_BLOCKS);
        long context = required("context_length", MOST_CONTEXT_TOKENS);
        long width = required("embedding_length", MOST_WIDTH);
        epsilon();
        long experts = experts();
        List<Long> feedForward =
                experts > 0 && metadata.value(prefix + "feed_forward_length").isEmpty()
                        ? Collections.nCopies(blocks, 0L)
                        : each("feed_forward_length", blocks, MOST_FEED_FORWARD);
        List<Long> heads = each("attention.head_count", blocks, MOST_HEADS);
        List<Long> kvHeads = metadata.value(prefix + "attention.head_count_kv").isEmpty()
                ? heads
                : each("attention.head_count_kv", blocks, MOST_HEADS);
        OptionalLong keys = optional("attention.key_length", MOST_HEAD_LENGTH);
        OptionalLong values = optional("attention.value_length", MOST_HEAD_LENGTH);
        OptionalLong window = optional("attention.sliding_window", MOST_CONTEXT_TOKENS);
        if (!good) {
            return Optional.empty();
        }
        sharedOut(heads, kvHeads);
        long ownLength = headLength(width, heads.getFirst());
        long keyLength = keys.orElse(ownLength);
        long valueLength = values.orElse(ownLength);
        return good
                ? Optional.of(new GgufDimensions(
                        blocks, context, width, heads, kvHeads, feedForward, keyLength, valueLength, experts, window))
                : Optional.empty();
    }

    /** Between 1 and the most; 1 if it is not, so that reading goes on. */
    private long required(String name, long most) {
        if (metadata.value(prefix + name).isEmpty()) {
            bad(GgufProblemId.MISSING_KEY, name, "The key is missing; expected is a whole number.");
            return 1;
        }
        return optional(name, most).orElse(1);
    }

    /** Between 1 and the most; empty if it is not there, or wrong. */
    private OptionalLong optional(String name, long most) {
        return metadata.value(prefix + name)
                .map(value -> number(name, value, 1, most))
                .orElse(OptionalLong.empty());
    }

    private OptionalLong number(String name, GgufValue value, long least, long most) {
        if (!(value instanceof GgufValue.Whole(long number))) {
            bad(GgufProblemId.WRONG_TYPE, name, "The value is no whole number, as expected.");
            return OptionalLong.empty();
        }
        return inside(name, number, least, most) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private boolean inside(String name, long number, long least, long most) {
        if (number < least || number > most) {
            bad(
                    GgufProblemId.BAD_VALUE,
                    name,
                    "The value is " + number + "; expected is " + least + " to " + most + ".");
            return false;
        }
        return true;
    }

    /** One number for each block: the same for all, or a list of them. */
    private List<Long> each(String name, int blocks, long most) {
        if (metadata.value(prefix + name).orElse(null) instanceof GgufValue.Array array) {
            List<Long> all = array.wholes();
            if (array.count() != blocks || all.size() != blocks) {
                bad(
                        GgufProblemId.BAD_VALUE,
                        name,
                        "The list has " + array.count() + " elements of type " + array.type() + "; expected are "
                                + blocks + " whole numbers, one for each block.");
            } else if (all.stream().allMatch(number -> inside(name, number, 1, most))) {
                return all;
            }
            return Collections.nCopies(blocks, 1L);
        }
        return Collections.nCopies(blocks, required(name, most));
    }

    private void sharedOut(List<Long> heads, List<Long> kvHeads) {
        for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i) % kvHeads.get(i) != 0) {
                bad(
                        GgufProblemId.BAD_HEADS,
                        "attention.head_count_kv",
                        "The " + heads.get(i) + " attention heads of block " + i + " cannot share " + kvHeads.get(i)
                                + " key-value heads evenly.");
                return;
            }
        }
    }

    /** The length of a head where no key says it. */
    private long headLength(long width, long heads) {
        boolean said = metadata.value(prefix + "attention.key_length").isPresent()
                && metadata.value(prefix + "attention.value_length").isPresent();
        if (!said && (width % heads != 0 || width / heads > MOST_HEAD_LENGTH)) {
            bad(
                    GgufProblemId.BAD_HEADS,
                    "attention.head_count",
                    "A width of " + width + " cannot be shared by " + heads + " heads evenly, and no"
                            + " attention.key_length and attention.value_length say how long a head is.");
        }
        return Math.max(1, width / heads);
    }

    private long experts() {
        long experts = metadata.value(prefix + "expert_count")
                .map(value -> number("expert_count", value, 0, MOST_EXPERTS))
                .orElse(OptionalLong.empty())
                .orElse(0);
        if (experts > 0) {
            required("expert_used_count", experts);
        }
        return experts;
    }

    private void epsilon() {
        String name = "attention.layer_norm_rms_epsilon";
        switch (metadata.value(prefix + name).orElse(null)) {
            case null -> bad(GgufProblemId.MISSING_KEY, name, "The key is missing; expected is a small number.");
            case GgufValue.Real(double epsilon) when epsilon >= 0 && epsilon < 1 -> {}
            case GgufValue.Real(double epsilon) ->
                bad(GgufProblemId.BAD_VALUE, name, "The value is " + epsilon + "; expected is 0 to 1.");
            case GgufValue _ -> bad(GgufProblemId.WRONG_TYPE, name, "The value is no number with a fraction.");
        }
    }

    private void bad(GgufProblemId id, String name, String message) {
        good = false;
        problems.add(id, prefix + name, message);
    }
}
