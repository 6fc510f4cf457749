package dev.appweave.bundle.fake;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.Effect;

/** Its public method is called through a bridge in the public class that extends it. */
abstract class Hidden {
    @Capability(name = "tell", title = "Tell", description = "Tells.", effect = Effect.READ)
    public FakePlugin.Reply tell(FakePlugin.Order order) {
        return new FakePlugin.Reply("told " + order.text());
    }
}
