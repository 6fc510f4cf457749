/**
 * Build-time generator of {@code plugin.json}.
 *
 * <ul>
 *   <li>{@link dev.appweave.describe.DescribeMojo} is the Maven goal; it forks the build's JDK so that classes of any
 *       release can be read;
 *   <li>{@link dev.appweave.describe.Describe} is the forked program: compiled classes in, {@code plugin.json} out.
 * </ul>
 */
@NullMarked
package dev.appweave.describe;

import org.jspecify.annotations.NullMarked;
