/**
 * Model files in the GGUF format, read and judged before native code may see them.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.gguf.GgufFile}: what a file says of itself, and the figures that follow from it;
 *   <li>{@link dev.appweave.bridge.gguf.GgufMetadata} and {@link dev.appweave.bridge.gguf.GgufValue}: its keys;
 *   <li>{@link dev.appweave.bridge.gguf.GgufTensor} and {@link dev.appweave.bridge.gguf.GgufTensorType}: its tensors;
 *   <li>{@link dev.appweave.bridge.gguf.GgufException}: all that is wrong with it, with the stable ids of
 *       {@link dev.appweave.bridge.gguf.GgufProblemId}.
 * </ul>
 *
 * <p>A file is untrusted: the native reader has aborted the process on some (ggml's assertions cannot be caught), so
 * what llama.cpp takes for granted is checked here. Weights are never read. The format is that of the ggml project
 * (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md); where its reader ({@code gguf.cpp} of llama.cpp) is
 * stricter, so are we. Imports {@code problem} and the JDK only.
 */
@NullMarked
package dev.appweave.bridge.gguf;

import org.jspecify.annotations.NullMarked;
