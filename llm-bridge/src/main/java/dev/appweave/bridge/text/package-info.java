/**
 * Words of an utterance, and what stretches of it can be read as: numbers, dates, names, addresses. No model takes part.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.text.Words}: an utterance as tokens with offsets;
 *   <li>{@link dev.appweave.bridge.text.Readings}: runs every recogniser and answers {@link dev.appweave.bridge.text.Reading}s;
 *   <li>{@link dev.appweave.bridge.text.SchemaValues}: writes a reading as the JSON value a schema asks for.
 * </ul>
 *
 * <p>Knows no capability and no planner.
 */
@NullMarked
package dev.appweave.bridge.text;

import org.jspecify.annotations.NullMarked;
