package dev.appweave.bridge.gguf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The architectures that are let through to llama.cpp: decoders whose blocks are attention and a gated feed-forward
 * part, by the names and with the tensors of its {@code llama-arch.cpp}.
 */
enum Architecture {
    LLAMA,
    MISTRAL3,
    QWEN2,
    QWEN2MOE,
    QWEN3(Part.QUERY_KEY_NORMS),
    QWEN3MOE(Part.QUERY_KEY_NORMS),
    GEMMA,
    GEMMA2(Part.POST_NORMS),
    GEMMA3(Part.QUERY_KEY_NORMS, Part.POST_NORMS),
    PHI3(Part.FUSED_FEED_FORWARD),
    GRANITE,
    SMOLLM3;

    /** What a block has besides, or otherwise. */
    enum Part {
        /** Queries and keys are normalized, each head for itself. */
        QUERY_KEY_NORMS,
        /** Both halves of a block end with a norm as well. */
        POST_NORMS,
        /** The gate is in one tensor with what it gates. */
        FUSED_FEED_FORWARD
    }

    private final Set<Part> parts;

    Architecture(Part... parts) {
        this.parts = Set.of(parts);
    }

    /** That of a {@code general.architecture}; empty if it is not on the list. */
    static Optional<Architecture> of(String word) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.word().equals(word))
                .findFirst();
    }

    /** All names, for messages. */
    static String all() {
        return Arrays.stream(values()).map(Architecture::word).collect(Collectors.joining(", "));
    }

    /** As files write it, also as the first part of keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }
}
