/**
 * The process a stranger's plugin runs in: one bundle in a container of its own, and a host at the other end of a pipe.
 *
 * <ul>
 *   <li>{@link dev.appweave.child.Main}: the program;
 *   <li>{@link dev.appweave.child.Serving}: takes calls and answers them;
 *   <li>{@link dev.appweave.child.ChildCallContext}: what the plugin sees of a call.
 * </ul>
 *
 * <p>Nothing here is trusted by the host. Imports {@code bundle}, {@code isolate}, {@code call} and plugin-api.
 */
@NullMarked
package dev.appweave.child;

import org.jspecify.annotations.NullMarked;
