/**
 * The contract between an app and the host: what a plugin author writes, and nothing more.
 *
 * <p>A <em>plugin</em> is an OSGi bundle; a <em>capability</em> is one action it offers (not an OSGi or MCP protocol
 * "capability", and not a CaMeL value tag). The principal types are:
 *
 * <ul>
 *   <li>{@link dev.appweave.plugin.Plugin} names the plugin, on its package;
 *   <li>{@link dev.appweave.plugin.Capability} turns a method "record in, record out" into a capability;
 *   <li>{@link dev.appweave.plugin.Field} describes one component of such a record;
 *   <li>{@link dev.appweave.plugin.MomentChange} is the type of a component that moves what has its moment already;
 *   <li>{@link dev.appweave.plugin.CapabilityProvider} is the OSGi service type the host looks for;
 *   <li>{@link dev.appweave.plugin.CallContext} is what one call may know of its surroundings;
 *   <li>{@link dev.appweave.plugin.CapabilityException} says that a call could not do what was asked.
 * </ul>
 *
 * <p>At build time the {@code describe} goal of {@code appweave-maven-plugin} reads these annotations from the compiled
 * classes and writes {@code OSGI-INF/appweave/plugin.json}; a hand-written file of that form is an equal citizen. This
 * package imports the JDK only.
 */
@NullMarked
@Export
@Version("1.1.0")
package dev.appweave.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
