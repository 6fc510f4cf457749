/**
 * The host: one request from words to receipts, and the composition root.
 *
 * <ul>
 *   <li>{@link dev.appweave.host.Host}: ask, plan, check, run, undo, call; read {@code Host.ask} first, it is the table
 *       of contents of the whole framework;
 *   <li>{@link dev.appweave.host.Answer}: what came of a request;
 *   <li>{@link dev.appweave.host.Rehearsal}: the same on a copy of the profile, and what would be different;
 *   <li>{@link dev.appweave.host.Dialogue}: whoever talks with the user;
 *   <li>{@link dev.appweave.host.HostModule}: the object graph (Guice); a planner and a retriever are bound by a module
 *       of llm-bridge, or by a test.
 * </ul>
 *
 * <p>Imports everything; nobody imports it but applications.
 */
@NullMarked
package dev.appweave.host;

import org.jspecify.annotations.NullMarked;
