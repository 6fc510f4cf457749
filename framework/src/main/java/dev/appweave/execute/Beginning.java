package dev.appweave.execute;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal keeps of a plan's beginning, beside the plan.
 *
 * @param versions for each step id, the version of plugin and capability it was checked against
 * @param declined ids of the steps that will not run
 * @param consent digest of what the user agreed to; empty if nothing had to be asked
 */
public record Beginning(Map<String, String> versions, List<String> declined, Optional<String> consent) {
    public Beginning {
        versions = Map.copyOf(versions);
        declined = List.copyOf(declined);
    }
}
