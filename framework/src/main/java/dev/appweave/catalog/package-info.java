/**
 * Which capabilities exist right now.
 *
 * <ul>
 *   <li>{@link dev.appweave.catalog.Catalog}: an immutable snapshot with a revision; replaced as a whole when plugins come and go;
 *   <li>{@link dev.appweave.catalog.CapabilityDescriptor}: what one capability says of itself;
 *   <li>{@link dev.appweave.catalog.PluginDescriptor}: one {@code plugin.json}, read by {@link dev.appweave.catalog.DescriptorReader}.
 * </ul>
 *
 * <p>Imports plugin-api, {@code schema}, {@code problem} and Jackson only.
 */
@NullMarked
package dev.appweave.catalog;

import org.jspecify.annotations.NullMarked;
