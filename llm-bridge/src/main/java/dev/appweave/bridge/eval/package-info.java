/**
 * Measures any planner on rows in the common form: one JSON object a line with query, tools and the right plan.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.eval.Case}: one row;
 *   <li>{@link dev.appweave.bridge.eval.CaseCatalog}: a row's tools as descriptors, and the way back to their names;
 *   <li>{@link dev.appweave.bridge.eval.PlanForm}: a plan in the common form;
 *   <li>{@link dev.appweave.bridge.eval.Scorer}: plan_exact, tool_f1, arg_recall, call_or_not;
 *   <li>{@link dev.appweave.bridge.eval.Evaluation}: runs a planner over files and prints the table.
 * </ul>
 */
@NullMarked
package dev.appweave.bridge.eval;

import org.jspecify.annotations.NullMarked;
