/**
 * Words of an utterance, and what stretches of it can be read as: numbers, dates, names, addresses. No model takes part.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.text.Words}: an utterance as tokens with offsets;
 *   <li>{@link dev.appweave.bridge.text.Readings}: runs every recogniser and answers {@link dev.appweave.bridge.text.Reading}s;
 *   <li>{@link dev.appweave.bridge.text.SchemaValues}: writes a reading as the JSON value a schema asks for;
 *   <li>{@link dev.appweave.bridge.text.SpokenValues}: reads the answer to a planner's question.
 * </ul>
 *
 * <p>Knows no capability and no planner. Dates are read by rules of our own: of 40 phrases Natty 1.1.0 and
 * prettytime-nlp 5.0.9 (the same grammar) read 24 right in 0.6 ms, taking "may", "5-12" and "2.5" for dates; HeidelTime was not tried. Natty stays behind one class for holidays and the like.
 */
@NullMarked
package dev.appweave.bridge.text;

import org.jspecify.annotations.NullMarked;
