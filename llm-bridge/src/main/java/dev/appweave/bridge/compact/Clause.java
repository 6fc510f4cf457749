package dev.appweave.bridge.compact;

import dev.appweave.plan.Span;
import java.util.Optional;

/**
 * A stretch of the utterance that asks for one thing, or gives the background to one.
 *
 * @param index its place among the clauses, from 0
 * @param from index of its first token
 * @param to index after its last token
 * @param span its words
 * @param verb index of the token that says what to do; empty if none does
 * @param content the words to be handed over as they are: after "that", after a colon, what somebody is told
 * @param condition whether it only says when the next clause holds ("if I'm free")
 */
public record Clause(
        int index, int from, int to, Span span, Optional<Integer> verb, Optional<Span> content, boolean condition) {}
