package dev.appweave.consent;

import dev.appweave.catalog.CapabilityId;
import java.time.Duration;

/**
 * How often something was done lately, by all plans together: what rule G5 holds against the session rate. A session is the
 * last hour, whichever host was open in it. Thread-safe.
 */
@FunctionalInterface
public interface Recent {
    /** How far back is lately. */
    Duration WINDOW = Duration.ofHours(1);

    /** How often is usual for whatever acts and does not say: once every two minutes for the same target. */
    int USUAL = 30;

    /** Nothing was done lately. */
    Recent NOTHING = (capability, target) -> 0;

    /**
     * Calls of a capability that were let through within the window.
     *
     * @param target one of its targets as {@link Targets} has them; empty: of calls that have none
     */
    int calls(CapabilityId capability, String target);
}
