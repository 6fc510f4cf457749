/**
 * Several planners as one: the cheapest that is sure enough answers, and it is said which one and why.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.cascade.CascadePlanner}: the rungs and the rule that chooses;
 *   <li>{@link dev.appweave.bridge.cascade.Routines}: plans the user saved under phrases of their own.
 * </ul>
 *
 * <p>Decision 0019. Imports {@code text}, {@code plan}, {@code problem} and Jackson.
 */
@NullMarked
package dev.appweave.bridge.cascade;

import org.jspecify.annotations.NullMarked;
