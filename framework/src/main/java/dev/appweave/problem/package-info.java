/**
 * What is wrong, said so that a person or a planner can act on it.
 *
 * <ul>
 *   <li>{@link dev.appweave.problem.Problem}: one thing wrong: id, place, message, remedy;
 *   <li>{@link dev.appweave.problem.ProblemException}: all that is wrong with one input, at once.
 * </ul>
 *
 * <p>The shape follows Guice's collected errors and RFC 9457 (Problem Details). Imports the JDK only.
 */
@NullMarked
package dev.appweave.problem;

import org.jspecify.annotations.NullMarked;
