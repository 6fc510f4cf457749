package dev.appweave.bundle.fake;

import dev.appweave.plugin.CapabilityProvider;

/** What several plugins implement, each for its own records. */
public interface Saying<I, O> extends CapabilityProvider {
    O say(I order);
}
