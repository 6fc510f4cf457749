/**
 * Text in, text out, on a model file of the user's own.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.engine.TextModel}: a loaded model; one implementation runs llama.cpp in this process,
 *       one in a child process;
 *   <li>{@link dev.appweave.bridge.engine.Prompt}: a part that stays the same between requests, a part that does not, and
 *       a grammar;
 *   <li>{@link dev.appweave.bridge.engine.EngineException}: every way in which it fails, with a stable id.
 * </ul>
 *
 * <p>Imports {@code problem} only.
 */
@NullMarked
package dev.appweave.bridge.engine;

import org.jspecify.annotations.NullMarked;
