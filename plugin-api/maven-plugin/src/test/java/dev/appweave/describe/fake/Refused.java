package dev.appweave.describe.fake;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;

/** What a host would refuse. */
public final class Refused implements CapabilityProvider {
    public record Order(String text) {}

    public record Key(String id) {}

    @Capability(name = "Say-It", title = "", description = "", keywords = "", effect = Effect.READ)
    public Order misnamed(Order order) {
        return order;
    }

    @Capability(
            name = "put",
            title = "Put",
            description = "Puts.",
            effect = Effect.WRITE,
            repeat = Repeat.VERIFY,
            undo = "remove",
            undoArgs = {"text=/txt"},
            done = "Put {output/title} for {input/who} {text}")
    public Order put(Order order) {
        return order;
    }

    @Capability(
            name = "remove",
            title = "Remove",
            description = "Removes.",
            effect = Effect.WRITE,
            undoArgs = {"id=/id"})
    public Key remove(Key key) {
        return key;
    }

    @Capability(name = "again", title = "Again", description = "Again.", effect = Effect.WRITE, undo = "again")
    public Order again(Order order) {
        return order;
    }
}
