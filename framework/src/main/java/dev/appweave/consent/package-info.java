/**
 * May a step run, and has the user said so?
 *
 * <ul>
 *   <li>{@link dev.appweave.consent.Gate}: a plan in, a verdict for each step out; its rules read the words of manifests
 *       and the labels of values;
 *   <li>{@link dev.appweave.consent.Verdict}: allow, ask or refuse, with reasons;
 *   <li>{@link dev.appweave.consent.Card}: one question for a whole plan, bound by a digest to what it shows;
 *   <li>{@link dev.appweave.consent.ConsentPrompt}: whoever shows the card to the user;
 *   <li>{@link dev.appweave.consent.Consents}: what was agreed to, each yes bound to what was shown;
 *   <li>{@link dev.appweave.consent.Grants}: what was agreed to once and for all;
 *   <li>{@link dev.appweave.consent.Recent}: what was done within the last hour, for each of the {@link
 *       dev.appweave.consent.Targets};
 *   <li>{@link dev.appweave.consent.Shown}: values from anywhere, made safe to decide by.
 * </ul>
 *
 * <p>Imports {@code label}, {@code plan}, {@code catalog}, {@code schema}, {@code problem}, plugin-api, Jackson and SQLite
 * only.
 */
@NullMarked
package dev.appweave.consent;

import org.jspecify.annotations.NullMarked;
