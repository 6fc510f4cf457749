/**
 * Where every value comes from: who wrote it, how far it may spread.
 *
 * <ul>
 *   <li>{@link dev.appweave.label.Trust}, {@link dev.appweave.label.Label}: who wrote a value, how secret it is, its
 *       origins; joined when values are put together;
 *   <li>{@link dev.appweave.label.Grounding}: the user's own words, and whether a value can be found in them;
 *   <li>{@link dev.appweave.label.PlanLabels}: the labels of a plan's arguments, before it runs and while it does, out of
 *       what manifests say of outputs by JSON pointer.
 * </ul>
 *
 * <p>The idea of capabilities on values is CaMeL's (Debenedetti and others, "Defeating Prompt Injections by Design",
 * arXiv 2503.18813); the two orders joined value by value are those of FIDES (Costa and others, arXiv 2505.23643).
 *
 * <p>Imports {@code plan}, {@code catalog}, {@code schema}, plugin-api and Jackson only.
 */
@NullMarked
package dev.appweave.label;

import org.jspecify.annotations.NullMarked;
