package dev.appweave.bundle.fake;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Leaves a trace in whatever JVM runs it. */
public final class Intruder implements BundleActivator {
    /** A system property, set where it ran. */
    public static final String WAS_HERE = "appweave.test.intruder";

    @Override
    public void start(BundleContext context) {
        System.setProperty(WAS_HERE, "true");
    }

    @Override
    public void stop(BundleContext context) {}
}
