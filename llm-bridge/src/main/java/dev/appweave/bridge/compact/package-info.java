/**
 * The compact planner: the host does what code does better, a small model only points.
 *
 * <p>Read in this order:
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.compact.CompactPlanner}: the path of one request;
 *   <li>{@link dev.appweave.bridge.compact.PointingInput}: what the model sees: clauses, mentions, tools, and what fits where;
 *   <li>{@link dev.appweave.bridge.compact.PointingModel} and {@link dev.appweave.bridge.compact.PointingScores}: the seam:
 *       for every clause and tool a score, for every parameter one distribution over everything it could point at;
 *   <li>{@link dev.appweave.bridge.compact.LinkedEncoderModel}: the first model, an untuned sentence encoder with schema links;
 *   <li>{@link dev.appweave.bridge.compact.PlanDecoder}: scores to a plan, a question or a decline, under masks.
 * </ul>
 *
 * <p>No rule here names a plugin or a capability: everything is read from schemas, descriptions and keywords.
 */
@NullMarked
package dev.appweave.bridge.compact;

import org.jspecify.annotations.NullMarked;
