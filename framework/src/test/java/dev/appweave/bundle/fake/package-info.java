/** The code inside the fake bundles of the tests: loaded by Felix from a jar, never from the class path. */
@org.jspecify.annotations.NullMarked
package dev.appweave.bundle.fake;
