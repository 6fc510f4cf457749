/**
 * What the journal can be asked for afterwards.
 *
 * <ul>
 *   <li>{@link dev.appweave.audit.Ledger}: which class of data went to which app, and whether it left the device;
 *   <li>{@link dev.appweave.audit.Reconciliation}: the journal held against what the apps really did;
 *   <li>{@link dev.appweave.audit.Origins}: where each argument of a call came from.
 * </ul>
 *
 * <p>Imports {@code plan}, {@code catalog}, {@code call}, {@code journal}, {@code schema},
 * plugin-api and Jackson only.
 */
@NullMarked
package dev.appweave.audit;

import org.jspecify.annotations.NullMarked;
