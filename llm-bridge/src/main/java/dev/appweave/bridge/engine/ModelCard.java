package dev.appweave.bridge.engine;

import java.util.Optional;

/**
 * What a model file says of itself.
 *
 * @param name its own name, or its file's
 * @param architecture llama.cpp's word: {@code qwen3}, {@code llama}
 * @param contextTokens the longest prompt and text together, as it was opened
 * @param chatTemplate a Jinja template that makes a prompt of a conversation; empty: it has none
 * @param bosText the token that begins every prompt; empty: there is none, or the engine adds it
 * @param eosText the token that ends what it writes
 * @param computedBy what computes it and why, where there was a choice; empty: there was none
 */
public record ModelCard(
        String name,
        String architecture,
        int contextTokens,
        Optional<String> chatTemplate,
        String bosText,
        String eosText,
        String computedBy) {
    /** Of a model for which there was no choice of what computes it. */
    public ModelCard(
            String name,
            String architecture,
            int contextTokens,
            Optional<String> chatTemplate,
            String bosText,
            String eosText) {
        this(name, architecture, contextTokens, chatTemplate, bosText, eosText, "");
    }

    /** The same, computed by this. */
    public ModelCard computedBy(String what) {
        return new ModelCard(name, architecture, contextTokens, chatTemplate, bosText, eosText, what);
    }
}
