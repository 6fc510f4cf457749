/**
 * One call of one capability: validated JSON in, validated JSON out, and every way it can end.
 *
 * <ul>
 *   <li>{@link dev.appweave.call.Call}: what is called with which input;
 *   <li>{@link dev.appweave.call.Outcome}: how it ended;
 *   <li>{@link dev.appweave.call.Dispatcher}: the one path every call takes, whatever carries it;
 *   <li>{@link dev.appweave.call.Transport}: what carries it: a bundle in this JVM, a child process, later another device;
 *   <li>{@link dev.appweave.call.Withholding}: a transport that keeps some calls back;
 *   <li>{@link dev.appweave.call.PluginCrash}: a plugin's bug in another process, in the words of one here;
 *   <li>{@link dev.appweave.call.CallPool}: threads, deadlines and plugins that never come back.
 * </ul>
 *
 * <p>Imports {@code catalog}, {@code schema}, {@code problem}, plugin-api and Jackson only.
 */
@NullMarked
package dev.appweave.call;

import org.jspecify.annotations.NullMarked;
