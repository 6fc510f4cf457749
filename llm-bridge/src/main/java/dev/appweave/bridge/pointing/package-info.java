/** The pointing model: requests and capabilities as packs, a network that points, and the decoder that makes plans of it. */
@NullMarked
package dev.appweave.bridge.pointing;

import org.jspecify.annotations.NullMarked;
