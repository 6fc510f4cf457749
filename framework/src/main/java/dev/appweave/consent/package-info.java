/**
 * May a step run, and has the user said so?
 *
 * <ul>
 *   <li>{@link dev.appweave.consent.Gate}: effects in, a verdict for each step out;
 *   <li>{@link dev.appweave.consent.Verdict}: allow, ask or refuse, with reasons;
 *   <li>{@link dev.appweave.consent.Card}: one question for a whole plan, bound by a digest to what it shows;
 *   <li>{@link dev.appweave.consent.ConsentPrompt}: whoever shows the card to the user.
 * </ul>
 *
 * <p>Imports {@code plan}, {@code catalog} and Jackson only.
 */
@NullMarked
package dev.appweave.consent;

import org.jspecify.annotations.NullMarked;
