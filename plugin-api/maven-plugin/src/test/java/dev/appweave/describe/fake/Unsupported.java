package dev.appweave.describe.fake;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import java.time.LocalDateTime;

/** Its record holds what has no schema, and its capabilities share it. */
public final class Unsupported implements CapabilityProvider {
    public record When(LocalDateTime at) {}

    @Capability(name = "wait_for", title = "Wait", description = "Waits.", effect = Effect.READ)
    public When waitFor(When when) {
        return when;
    }

    @Capability(
            name = "wait_again",
            title = "Wait",
            description = "Waits.",
            effect = Effect.READ,
            undo = "wait_for",
            undoArgs = "at=/at")
    public When waitAgain(When when) {
        return when;
    }
}
