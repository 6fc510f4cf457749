/** A plugin whose process is killed: packed into a bundle by the benchmark that kills it. Imports plugin-api and OSGi only. */
@NullMarked
package dev.appweave.example.bench.app;

import org.jspecify.annotations.NullMarked;
