/**
 * Where a bundle comes from, and whether it is still what was agreed to.
 *
 * <ul>
 *   <li>{@link dev.appweave.signing.BundleVerifier}: an intact jar, and who signed all of it;
 *   <li>{@link dev.appweave.signing.Signature}: nobody, or a publisher's key;
 *   <li>{@link dev.appweave.signing.Publishers}: the keys the user trusts, and those withdrawn;
 *   <li>{@link dev.appweave.signing.Declarations}: what a plugin says of itself, by hash, and what changed.
 * </ul>
 *
 * <p>JAR signatures (JAR File Specification, "Signed JAR File") with certification paths by RFC 5280. Decision 0017 says
 * why. Imports {@code problem}, {@code ledger} and Jackson only.
 */
@NullMarked
package dev.appweave.signing;

import org.jspecify.annotations.NullMarked;
