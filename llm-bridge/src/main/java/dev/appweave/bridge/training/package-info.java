/**
 * Makes what the pointing model learns from, with the classes that plan. Not used when planning.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.training.TrainingData}: sources, mixed by weight, to shards of examples;
 *   <li>{@link dev.appweave.bridge.training.RequestFile}: requests written by us, with their values marked;
 *   <li>{@link dev.appweave.bridge.training.SetReader}: rows of public sets;
 *   <li>{@code Synthetic}, {@code Variation}, {@code Disguise}: requests made up, varied, and with names hidden;
 *   <li>{@code Aligner}, {@code Examples}, {@code ShardWriter}: what is right, as choices of a pack, as a file;
 *   <li>{@link dev.appweave.bridge.training.RequestEvaluation}: a planner measured on requests written by us.
 * </ul>
 */
@NullMarked
package dev.appweave.bridge.training;

import org.jspecify.annotations.NullMarked;
