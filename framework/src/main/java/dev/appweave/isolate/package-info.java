/**
 * Strangers' plugins in processes of their own: the isolation ladder.
 *
 * <ul>
 *   <li>{@link dev.appweave.isolate.ChildPool}: one process for each stranger, started at its first call;
 *   <li>{@link dev.appweave.isolate.Child}: a process and the calls open on it;
 *   <li>{@link dev.appweave.isolate.Bubblewrap}: the sandbox around it, where the system has one;
 *   <li>{@link dev.appweave.isolate.Probe}: tries from inside whether the sandbox is one;
 *   <li>{@link dev.appweave.isolate.Watch}: ends what uses too much time, memory, threads or disk;
 *   <li>{@link dev.appweave.isolate.Message} and {@link dev.appweave.isolate.Frames}: what they say to each other;
 *   <li>{@link dev.appweave.isolate.Mailbox} and {@link dev.appweave.isolate.SharedMemory}: the short way for what they say.
 * </ul>
 *
 * <p>The process that is started here is {@code child}'s; this package does not know it. Decision 0016 says why. Imports
 * {@code call}, {@code catalog}, {@code signing}, plugin-api and Jackson only.
 */
@NullMarked
package dev.appweave.isolate;

import org.jspecify.annotations.NullMarked;
