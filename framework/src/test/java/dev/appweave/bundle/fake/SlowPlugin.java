package dev.appweave.bundle.fake;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Takes its time to start: as long as a system property says so. */
public final class SlowPlugin implements BundleActivator, CapabilityProvider {
    /** A property, since the bundle has a class of its own of this name. */
    public static final String STATE = "fake.slow";

    @Override
    public void start(BundleContext context) throws InterruptedException {
        System.setProperty(STATE, "starting");
        while (System.getProperty(STATE, "").equals("starting")) {
            Thread.sleep(10);
        }
        context.registerService(CapabilityProvider.class, this, new Hashtable<>());
    }

    @Override
    public void stop(BundleContext context) {}

    @Capability(name = "say", title = "Say", description = "Says it back.", effect = Effect.READ)
    public FakePlugin.Reply say(FakePlugin.Order order) {
        return new FakePlugin.Reply(order.text());
    }
}
