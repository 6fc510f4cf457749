/**
 * Planning and writing with an instruct model.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.llm.LlmPlanner}: the path of one request;
 *   <li>{@link dev.appweave.bridge.llm.PlanWords} and {@code PlanPrompt}: what the model is told, the part that stays the
 *       same first;
 *   <li>{@link dev.appweave.bridge.llm.CallReading}: calls to a proposal, the same whoever wrote them;
 *   <li>{@code SpokenSources}: where the user said what the model wrote;
 *   <li>{@link dev.appweave.bridge.llm.ModelWriter}: texts for capabilities that need them, out of material that is never
 *       followed.
 * </ul>
 *
 * <p>Knows no engine, only {@code engine}'s interface. Imports {@code chat}, {@code grammar}, {@code engine},
 * {@code text}, {@code plan}, {@code catalog}, {@code schema}, {@code problem} and Jackson.
 */
@NullMarked
package dev.appweave.bridge.llm;

import org.jspecify.annotations.NullMarked;
