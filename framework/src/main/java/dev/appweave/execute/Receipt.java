package dev.appweave.execute;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is known of one step after it ended.
 *
 * @param step the step's id
 * @param capability what was called
 * @param input the resolved arguments; empty if the step never came to be called. A step with {@code each} has {@code
 *     {"items":[…]}}
 * @param outcome how it ended
 * @param said one sentence for a person, from the capability's receipt text
 * @param undoable whether it acted and can be taken back
 */
public record Receipt(
        String step,
        CapabilityId capability,
        Optional<JsonNode> input,
        Outcome outcome,
        String said,
        boolean undoable) {}
