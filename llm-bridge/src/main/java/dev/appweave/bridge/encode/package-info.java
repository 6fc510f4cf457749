/**
 * Sentences as vectors: the embedded int8 encoder all-MiniLM-L6-v2 over ONNX Runtime.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.encode.Encoder}: text to a unit vector;
 *   <li>{@link dev.appweave.bridge.encode.OnnxEncoder}: the shipped one;
 *   <li>{@link dev.appweave.bridge.encode.CachedEncoder}: one that keeps the vectors of descriptors on disk;
 *   <li>{@link dev.appweave.bridge.encode.WordPiece}: its tokenizer.
 * </ul>
 *
 * <p>The only package besides {@code compact} that knows ONNX Runtime.
 */
@NullMarked
package dev.appweave.bridge.encode;

import org.jspecify.annotations.NullMarked;
