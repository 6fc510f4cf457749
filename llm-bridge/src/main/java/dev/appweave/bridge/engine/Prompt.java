package dev.appweave.bridge.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a model is to write on after.
 *
 * @param stable the beginning that is the same in many requests: tools, rules
 * @param fresh what follows it and differs: the clock, the sentence
 * @param grammar in GBNF, what may be written; empty: anything
 * @param stops texts that end the answer and are no part of it
 * @param maxTokens the answer is at most this long
 * @param cacheKey under which the state after {@code stable} is kept; empty: it is not kept
 * @param cancelled asked between tokens
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
    }
}
