package dev.appweave.plan;

import dev.appweave.catalog.CapabilityDescriptor;

/**
 * A capability worth showing to the planner.
 *
 * @param capability what it is
 * @param score how well it fits the utterance; comparable within one request only, greater is better
 */
public record Candidate(CapabilityDescriptor capability, double score) {}
