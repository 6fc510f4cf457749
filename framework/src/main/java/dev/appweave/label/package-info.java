/**
 * Where every value comes from: who wrote it, how far it may spread.
 *
 * <ul>
 *   <li>{@link dev.appweave.label.Trust}, {@link dev.appweave.label.Label}: who wrote a value, how secret it is, its
 *       origins; joined when values are put together;
 *   <li>{@link dev.appweave.label.Words}: the user's own words, and whether a value can be found in them;
 *   <li>{@link dev.appweave.label.OutputLabels}: what a capability's manifest says of its output, by JSON pointer;
 *   <li>{@link dev.appweave.label.PlanLabels}: the labels of the arguments of a plan, before it runs and while it does.
 * </ul>
 *
 * <p>The idea of capabilities on values is CaMeL's (Debenedetti and others, "Defeating Prompt Injections by Design",
 * arXiv 2503.18813); the two orders joined value by value are those of FIDES (Costa and others, arXiv 2505.23643).
 *
 * <p>Imports {@code plan}, {@code catalog}, plugin-api and Jackson only.
 */
@NullMarked
package dev.appweave.label;

import org.jspecify.annotations.NullMarked;
