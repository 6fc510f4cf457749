/**
 * Text in, text out, on a model that runs here.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.engine.TextModel}: a loaded model;
 *   <li>{@link dev.appweave.bridge.engine.Prompt} and {@link dev.appweave.bridge.engine.Generation}: what it is given, and
 *       what it made of it;
 *   <li>{@link dev.appweave.bridge.engine.EngineException}: why it made nothing.
 * </ul>
 *
 * <p>Knows no tools, no plans and no chat. Imports {@code problem} and the JDK only.
 */
@NullMarked
package dev.appweave.bridge.engine;

import org.jspecify.annotations.NullMarked;
