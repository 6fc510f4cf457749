package dev.appweave.journal;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One call as the journal has it.
 *
 * @param call the step's id, or {@code s3/0} for an element of a step with {@code each}
 * @param capability what was called
 * @param version the plugin's version and the capability's, for example {@code 1.0.0/1}
 * @param key its idempotency key; empty before the intent
 * @param input its resolved arguments; empty before the intent
 * @param state where it stands
 * @param outcome how it ended; empty before that
 * @param sequence its place in the order in which calls ended, from 1; 0 before that
 * @param at when this was last written
 */
public record JournaledCall(
        String call,
        CapabilityId capability,
        String version,
        String key,
        Optional<JsonNode> input,
        CallState state,
        Optional<Outcome> outcome,
        long sequence,
        Instant at) {
    /** The id of the step the call belongs to. */
    public String step() {
        int slash = call.indexOf('/');
        return slash < 0 ? call : call.substring(0, slash);
    }

    /** Whether it completed, whatever became of it afterwards: if it is in doubt then, its way back is. */
    public boolean completed() {
        return outcome.filter(Outcome.Completed.class::isInstance).isPresent();
    }
}
