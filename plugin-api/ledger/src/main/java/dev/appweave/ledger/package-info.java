/**
 * For plugins that keep files: a change made once per key, and taken back byte for byte, also when the process is killed
 * in the middle of it.
 *
 * <ul>
 *   <li>{@link dev.appweave.ledger.FileLedger} makes and takes back a {@link dev.appweave.ledger.Change} of one file;
 *   <li>{@link dev.appweave.ledger.HomeLock} lets one writer at a time into a folder, for state of another form;
 *   <li>{@link dev.appweave.ledger.DurableFiles} are the single steps both are made of.
 * </ul>
 *
 * <p>No host exports this package: a bundle embeds it. With bnd one line does that:
 *
 * <pre>{@code
 * -conditionalpackage: dev.appweave.ledger
 * }</pre>
 *
 * <p>It imports the JDK and {@code dev.appweave.plugin} only.
 */
@NullMarked
package dev.appweave.ledger;

import org.jspecify.annotations.NullMarked;
