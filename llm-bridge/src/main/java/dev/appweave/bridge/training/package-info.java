/** Makes what the pointing model learns from. Not used when planning. */
@NullMarked
package dev.appweave.bridge.training;

import org.jspecify.annotations.NullMarked;
