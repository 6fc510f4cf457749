/**
 * The plan as data, and the seam to whatever proposes one.
 *
 * <ul>
 *   <li>{@link dev.appweave.plan.Plan} and {@link dev.appweave.plan.Step}: what is to be done;
 *   <li>{@link dev.appweave.plan.Arg}: where a value comes from: a literal, an earlier step, a text over them, a question;
 *   <li>{@link dev.appweave.plan.PlanJson}: the plan as JSON, as it is saved, shown and written by hand;
 *   <li>{@link dev.appweave.plan.Utterance}: the user's words;
 *   <li>{@link dev.appweave.plan.Retriever} and {@link dev.appweave.plan.Planner}: the service interfaces of llm-bridge,
 *       with {@link dev.appweave.plan.PlanRequest} in and {@link dev.appweave.plan.Proposal} out.
 * </ul>
 *
 * <p>Imports {@code catalog}, {@code problem} and Jackson only.
 */
@NullMarked
package dev.appweave.plan;

import org.jspecify.annotations.NullMarked;
