/**
 * Build-time generator of {@code plugin.json}.
 *
 * <ul>
 *   <li>{@link dev.appweave.describe.DescribeMojo} is the Maven goal; it forks the build's JDK so that classes of any
 *       release can be read;
 *   <li>{@link dev.appweave.describe.Describe} is the forked program: compiled classes in, {@code plugin.json} out;
 *   <li>{@link dev.appweave.describe.SupportedTypes}, {@link dev.appweave.describe.DefaultValues} and {@link
 *       dev.appweave.describe.HostRules} find what is wrong, so that an author hears of it before a user does.
 * </ul>
 */
@NullMarked
package dev.appweave.describe;

import org.jspecify.annotations.NullMarked;
