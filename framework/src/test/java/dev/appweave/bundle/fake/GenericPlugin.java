package dev.appweave.bundle.fake;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Its methods have bridges beside them: one implements a generic interface, one comes from a hidden class. */
public final class GenericPlugin extends Hidden implements BundleActivator, Saying<FakePlugin.Order, FakePlugin.Reply> {
    @Override
    public void start(BundleContext context) {
        context.registerService(CapabilityProvider.class, this, new Hashtable<>());
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    @Capability(name = "say", title = "Say", description = "Says it back.", effect = Effect.READ)
    public FakePlugin.Reply say(FakePlugin.Order order) {
        return new FakePlugin.Reply(order.text());
    }
}
