/**
 * The append-only record of plans, consents, calls and outcomes, durable before anything is shown as done.
 *
 * <ul>
 *   <li>{@link dev.appweave.journal.Journal}: begin, write, read back;
 *   <li>{@link dev.appweave.journal.JournalEntry}: one fact; several facts are one commit;
 *   <li>{@link dev.appweave.journal.JournaledPlan} and {@link dev.appweave.journal.JournaledCall}: what is read back;
 *   <li>{@link dev.appweave.journal.JournaledAnswer}: what the user answered to what;
 *   <li>{@link dev.appweave.journal.ForwardingJournal}: one around another;
 *   <li>{@link dev.appweave.journal.SqliteJournal}: the shipped journal (WAL, synchronous FULL, one writer, group commit);
 *   <li>{@link dev.appweave.journal.FailPoint}: the places between two durable facts, for tests to die at.
 * </ul>
 *
 * <p>The protocol is durable execution as DBOS and Temporal have it (check before run, one key a step), with a plan that
 * is data, so that replay is a table scan. Imports {@code plan}, {@code catalog}, {@code call}, {@code problem},
 * Jackson and SQLite only.
 */
@NullMarked
package dev.appweave.journal;

import org.jspecify.annotations.NullMarked;
