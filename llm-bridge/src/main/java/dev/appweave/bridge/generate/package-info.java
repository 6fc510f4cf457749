/**
 * How a text is written with llama.cpp: what is known is not computed again, what is certain is not chosen, and what is
 * likely is checked many tokens at a time.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.generate.LlamaTextModel}: the text model over llama.cpp in this process;
 *   <li>{@link dev.appweave.bridge.generate.LlamaSettings}: how it is opened.
 * </ul>
 *
 * <p>Read on in {@code Writing} (the loop), {@code Tape} (what the model has read), {@code Choice} (the next token),
 * {@code Foresight} (what is forced and what is guessed) and {@code States} (what is kept of a prompt).
 *
 * <p>Imports {@code llama}, {@code gbnf}, {@code gguf}, {@code engine} and {@code problem}.
 */
@NullMarked
package dev.appweave.bridge.generate;

import org.jspecify.annotations.NullMarked;
