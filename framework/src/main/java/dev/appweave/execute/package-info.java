/**
 * Runs checked plans, and takes them back.
 *
 * <ul>
 *   <li>{@link dev.appweave.execute.PlanExecutor}: steps whose inputs are ready run in parallel, each end is journaled
 *       before what follows from it;
 *   <li>{@link dev.appweave.execute.Receipt}: what is known of one step afterwards; answers are built from these alone;
 *   <li>{@link dev.appweave.execute.CallGate}: looks at each call before it is made;
 *   <li>{@link dev.appweave.execute.Recovery}: goes on with what a crash interrupted;
 *   <li>{@link dev.appweave.execute.UndoExecutor}: walks a plan's effects backwards.
 * </ul>
 *
 * <p>Imports {@code plan}, {@code catalog}, {@code call}, {@code journal}, {@code problem},
 * plugin-api and Jackson only.
 */
@NullMarked
package dev.appweave.execute;

import org.jspecify.annotations.NullMarked;
