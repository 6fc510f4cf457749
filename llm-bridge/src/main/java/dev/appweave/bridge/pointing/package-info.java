/**
 * The compact planner: the host does what code does better, a small trained model only points.
 *
 * <p>Read in this order:
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.pointing.PointingPlanner}: the path of one request;
 *   <li>{@link dev.appweave.bridge.pointing.Spans}, {@link dev.appweave.bridge.pointing.Slot},
 *       {@link dev.appweave.bridge.pointing.SlotValues}: the stretches of words that may be values, the places for values,
 *       and what may go where;
 *   <li>{@link dev.appweave.bridge.pointing.ToolText}, {@link dev.appweave.bridge.pointing.Packer},
 *       {@link dev.appweave.bridge.pointing.Pack}: request and tools as the model's input, with everything it can point at;
 *   <li>{@link dev.appweave.bridge.pointing.Network}, {@link dev.appweave.bridge.pointing.Scores}: the model, and what it
 *       makes of a pack;
 *   <li>{@code Alternatives}, {@code Needs}, {@code Filling}, {@code Several}: all that may be meant, with the best values
 *       for each;
 *   <li>{@code Traits}, {@code LeftOver}, {@link dev.appweave.bridge.pointing.Judge}, {@link
 *       dev.appweave.bridge.pointing.Preference}: which of it is meant, and how sure that is;
 *   <li>{@code Order}, {@code Writing}, {@code Wording}, {@code Conditions}: from calls to a plan, a question or a decline.
 * </ul>
 *
 * <p>No rule here names a plugin or a capability: everything is read from schemas, descriptions and words. Does not know
 * ONNX Runtime; that is {@code encode}.
 */
@NullMarked
package dev.appweave.bridge.pointing;

import org.jspecify.annotations.NullMarked;
