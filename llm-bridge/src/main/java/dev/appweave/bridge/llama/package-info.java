/**
 * llama.cpp's C API, called in place: no JNI, no wrapper, no second copy of the weights.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.llama.Llama}: the libraries of one folder, loaded and checked against the version this
 *       binding was written for;
 *   <li>{@link dev.appweave.bridge.llama.LlamaModel}: a model file and its vocabulary;
 *   <li>{@link dev.appweave.bridge.llama.LlamaContext}: one sequence of tokens and its state;
 *   <li>{@link dev.appweave.bridge.llama.Quantizer}: a smaller file from a large one.
 * </ul>
 *
 * <p>Layouts and functions are those of {@code include/llama.h} of llama.cpp v0.5.0 (MIT). What llama.cpp answers with an
 * abort of the process is checked before the call: see {@link dev.appweave.bridge.llama.LlamaContext}. What cannot be
 * checked is why the host runs all this in a child process ({@code worker}).
 *
 * <p>Imports {@code engine} and {@code problem} only.
 */
@NullMarked
package dev.appweave.bridge.llama;

import org.jspecify.annotations.NullMarked;
