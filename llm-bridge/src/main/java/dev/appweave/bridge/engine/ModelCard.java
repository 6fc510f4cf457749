package dev.appweave.bridge.engine;

import java.util.Optional;

/**
 * What a model file says of itself.
 *
 * @param name for people
 * @param architecture for example {@code qwen2}
 * @param contextTokens how many tokens a prompt and its answer may have together
 * @param chatTemplate in Jinja; empty if the file has none
 * @param bosText the mark a text begins with; may be empty
 * @param eosText the mark it ends with; may be empty
 */
public record ModelCard(
        String name,
        String architecture,
        int contextTokens,
        Optional<String> chatTemplate,
        String bosText,
        String eosText) {}
