package dev.appweave.describe.fake.second;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;

/** Of a plugin with a name that no host takes. */
public final class Misnamed implements CapabilityProvider {
    public record Order(String text) {}

    @Capability(name = "say_it", title = "Say it", description = "Says it.", effect = Effect.READ)
    public Order say(Order order) {
        return order;
    }
}
