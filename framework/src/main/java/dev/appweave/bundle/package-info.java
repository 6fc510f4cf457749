/**
 * Plugins as OSGi bundles inside an embedded Apache Felix: the only package that knows OSGi.
 *
 * <ul>
 *   <li>{@link dev.appweave.bundle.Plugins}: install, update, remove, list; holds the current catalog;
 *   <li>{@link dev.appweave.bundle.BundleTransport}: carries calls into bundles of trusted publishers, and to the
 *       processes of all others;
 *   <li>{@link dev.appweave.bundle.BundleFile} and {@link dev.appweave.bundle.Locks}: what was verified and agreed to when a
 *       stranger's bundle was installed;
 *   <li>{@link dev.appweave.bundle.LoneBundle}: what a child process holds: one bundle in a container of its own;
 *   <li>{@link dev.appweave.bundle.Container}: the Felix framework with Declarative Services in it;
 *   <li>{@link dev.appweave.bundle.InstalledPlugin}: one plugin and what is wrong with it.
 * </ul>
 *
 * <p>The extender pattern (OSGi Compendium, 104 and 135): a bundle's {@code OSGI-INF/appweave/plugin.json} is read on
 * install; its code is not touched before a plan needs it, so that a thousand installed plugins cost little.
 */
@NullMarked
package dev.appweave.bundle;

import org.jspecify.annotations.NullMarked;
