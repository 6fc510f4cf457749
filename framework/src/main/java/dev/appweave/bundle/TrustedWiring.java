package dev.appweave.bundle;

import java.util.Collection;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Lets nothing be wired in the host that may not run there. A bundle that is only installed can still put its code into
 * others: as a fragment of them, or by a package they import. So what a stranger needs it does not get, and what it offers
 * nobody gets (OSGi Core 8, chapter 57, Resolver Hook Service).
 */
final class TrustedWiring implements ResolverHookFactory, ResolverHook {
    private final Predicate<Bundle> trusted;

    /** @param trusted whether a bundle may run in the host; asked from the framework's threads */
    TrustedWiring(Predicate<Bundle> trusted) {
        this.trusted = trusted;
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    /** Nothing: once a hook takes one away, Felix 7.0.5 offers those that are resolved already to nobody any more. */
    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {}

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {}

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        if (trusted.test(requirement.getRevision().getBundle())) {
            candidates.removeIf(
                    capability -> !trusted.test(capability.getRevision().getBundle()));
        } else {
            candidates.clear();
        }
    }

    @Override
    public void end() {}
}
