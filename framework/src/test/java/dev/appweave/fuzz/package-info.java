/**
 * Hostile input for every reader of the framework: one class a target, each with the method that Jazzer calls. What may
 * come of any bytes is said there; everything else that is thrown is a find.
 *
 * <p>{@code mvn verify} replays the seeds in {@code src/test/resources/fuzz} with some changes; {@code ./appweave bench
 * fuzz} goes on from them for as long as it is told.
 */
package dev.appweave.fuzz;
