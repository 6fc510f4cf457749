/**
 * Model files made here, to measure and to test with: no model can be fetched where this is built.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.made.ModelShape}: measures of real models;
 *   <li>{@link dev.appweave.bridge.made.RandomModel}: a file of such a shape with random weights, which writes nonsense at
 *       the speed of a real one;
 *   <li>{@link dev.appweave.bridge.made.CopyModel}: one that writes what its prompt says, so that output can be checked;
 *   <li>{@link dev.appweave.bridge.made.MadeVocabulary}: tokens learned from a text of ours;
 *   <li>{@link dev.appweave.bridge.made.GgufWriter}: the file format, written in one go.
 * </ul>
 *
 * <p>Imports {@code gguf} only.
 */
@NullMarked
package dev.appweave.bridge.made;

import org.jspecify.annotations.NullMarked;
