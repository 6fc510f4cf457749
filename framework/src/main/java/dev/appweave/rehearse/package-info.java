/**
 * What a plan would change, found out on a copy.
 *
 * <ul>
 *   <li>{@link dev.appweave.rehearse.ProfileCopy}: a profile's files in another folder, for another host;
 *   <li>{@link dev.appweave.rehearse.ProfileDiff}: what differs between two profiles, by app, in files and SQLite rows;
 *   <li>{@link dev.appweave.rehearse.Change}: one such difference.
 * </ul>
 *
 * <p>Imports nothing of ours. The host's {@code Rehearsal} runs the second host.
 */
@NullMarked
package dev.appweave.rehearse;

import org.jspecify.annotations.NullMarked;
