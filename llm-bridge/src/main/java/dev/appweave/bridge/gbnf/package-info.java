/**
 * What a grammar allows next, by bytes and by tokens.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.gbnf.GbnfGrammar}: a grammar read from llama.cpp's notation, or a typed refusal;
 *   <li>{@link dev.appweave.bridge.gbnf.Automaton}: its states, made as they are met, and kept;
 *   <li>{@link dev.appweave.bridge.gbnf.Tokens}: the vocabulary as a tree of bytes, which a state masks in one walk.
 * </ul>
 *
 * <p>Why not llama.cpp's own sampler: it tests every token of the vocabulary anew at every step (60 ms at 152,000 tokens),
 * does not say what is forced, and ends the process over a token it refuses. Masks that are kept by state are the idea of
 * Outlines (Willard and Louf, <i>Efficient Guided Generation for Large Language Models</i>, arXiv:2307.09702), with the
 * stacks of a recursive grammar as in XGrammar (arXiv:2411.15100).
 *
 * <p>Imports {@code engine} only.
 */
@NullMarked
package dev.appweave.bridge.gbnf;

import org.jspecify.annotations.NullMarked;
