package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the user has allowed once and for all: "always allow sending to Sarah". A grant names one capability of one
 * version and one target; it expires, and can be revoked at any time. Thread-safe.
 */
public interface Grants extends AutoCloseable {
    /** How long a grant holds. */
    Duration LIFE = Duration.ofDays(90);

    /** Whether a call of a capability may go to these targets: a text, or a list of which every element is covered. */
    boolean cover(CapabilityDescriptor capability, JsonNode target);

    /** Whether there is any target that the capability may go to. */
    boolean any(CapabilityDescriptor capability);

    /** Records what the user has just agreed to. Only what talked with the user may call it. */
    Grant add(CapabilityDescriptor capability, String target);

    /** Every grant that holds now, the newest first. */
    List<Grant> list();

    /** Takes a grant back; empty if there is none of that id. */
    Optional<Grant> revoke(String id);

    /** Takes all grants of one plugin's capabilities back. */
    default void revokeAll(String plugin) {
        for (Grant grant : list()) {
            if (grant.capability().plugin().equals(plugin)) {
                revoke(grant.id());
            }
        }
    }

    @Override
    default void close() {}

    /** Nothing is allowed once and for all. */
    static Grants none() {
        return new Grants() {
            @Override
            public boolean cover(CapabilityDescriptor capability, JsonNode target) {
                return false;
            }

            @Override
            public boolean any(CapabilityDescriptor capability) {
                return false;
            }

            @Override
            public Grant add(CapabilityDescriptor capability, String target) {
                throw new UnsupportedOperationException("no grants are kept here");
            }

            @Override
            public List<Grant> list() {
                return List.of();
            }

            @Override
            public Optional<Grant> revoke(String id) {
                return Optional.empty();
            }
        };
    }

    /**
     * One grant.
     *
     * @param id short, unique in the profile
     * @param capability what may be called
     * @param version the capability's version when it was granted; another one is not covered
     * @param target whom or what it may reach, as it was shown
     * @param created when the user agreed
     * @param expires when it ends
     */
    record Grant(String id, CapabilityId capability, int version, String target, Instant created, Instant expires) {}
}
