package dev.appweave.bridge.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a model goes on from.
 *
 * <p>Control tokens ({@code <|im_start|>}) are read in both texts, so a text of somebody else's must have lost them before
 * it comes in here.
 *
 * @param stable what stays the same between requests, up to the last character: rules and tools. Its state is kept, so it
 *     is computed once
 * @param fresh what differs: the clock, the sentence
 * @param grammar what may be written, in llama.cpp's GBNF with the rule {@code root}; empty: anything
 * @param stops texts at which it ends; they are no part of the result
 * @param maxTokens the longest result
 * @param cacheKey names the stable part's state, which is then also kept on disk; empty: kept in memory only
 * @param cancelled asked between tokens, and inside of long prompts
 */
public record Prompt(
        String stable,
        String fresh,
        Optional<String> grammar,
        List<String> stops,
        int maxTokens,
        Optional<String> cacheKey,
        BooleanSupplier cancelled) {
    public Prompt {
        stops = List.copyOf(stops);
        if (maxTokens < 1) {
            throw new IllegalArgumentException("a text of " + maxTokens + " tokens");
        }
    }

    /** A prompt without grammar, stops and cache. */
    public static Prompt of(String text, int maxTokens) {
        return new Prompt("", text, Optional.empty(), List.of(), maxTokens, Optional.empty(), () -> false);
    }

    /** The same prompt, held to a grammar. */
    public Prompt within(String gbnf) {
        return new Prompt(stable, fresh, Optional.of(gbnf), stops, maxTokens, cacheKey, cancelled);
    }
}
