/**
 * The checker: a plan against a catalog, before anything runs.
 *
 * <ul>
 *   <li>{@link dev.appweave.check.PlanChecker}: every violation at once, each with id, place and remedy; planners repair
 *       from them, people read them;
 *   <li>{@link dev.appweave.check.ViolationId}: the closed list of what can be wrong.
 * </ul>
 *
 * <p>Imports {@code plan}, {@code catalog}, {@code schema}, {@code problem}, Jackson and commons-text (how alike names are) only.
 */
@NullMarked
package dev.appweave.check;

import org.jspecify.annotations.NullMarked;
