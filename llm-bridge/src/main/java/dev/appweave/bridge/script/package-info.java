/**
 * Planners without a model, for demonstrations and tests: plans written by hand, and plans recorded from another planner.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.script.ScriptedPlanner}: sentence to plan, from a map or a file;
 *   <li>{@link dev.appweave.bridge.script.RecordedPlanner}: records a planner's proposals in a file, replays them.
 * </ul>
 */
@NullMarked
package dev.appweave.bridge.script;

import org.jspecify.annotations.NullMarked;
