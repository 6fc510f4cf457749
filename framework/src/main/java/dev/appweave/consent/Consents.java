package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the user has agreed to during one plan. A yes covers a step as it was shown, for the reasons that were shown; if
 * anything of it is different when the call is about to be made, it covers nothing. Used by one thread at a time.
 */
public final class Consents {
    private final Map<String, Agreed> bySteps = new HashMap<>();
    private final Set<String> calls = new HashSet<>();

    private record Agreed(String digest, List<Reason> reasons) {}

    /** The user said yes to a step on the plan's card. */
    public void agree(Step step, CapabilityDescriptor capability, String pluginVersion, Verdict shown) {
        bySteps.put(step.id(), new Agreed(Binding.of(step, capability, pluginVersion), shown.why()));
    }

    /** The user said yes to a call, with all its values shown: {@link Binding#of(JsonNode, CapabilityDescriptor, String)}. */
    public void agree(String callDigest) {
        calls.add(callDigest);
    }

    /** Whether a call that is asked for has been agreed to already. */
    public boolean cover(
            Step step, CapabilityDescriptor capability, String pluginVersion, JsonNode input, Verdict now) {
        if (calls.contains(Binding.of(input, capability, pluginVersion))) {
            return true;
        }
        Agreed agreed = bySteps.get(step.id());
        return agreed != null
                && agreed.digest.equals(Binding.of(step, capability, pluginVersion))
                && Binding.fits(step, input)
                && now.why().stream().allMatch(reason -> covered(agreed, reason));
    }

    private static boolean covered(Agreed agreed, Reason now) {
        return now.rule().isEmpty() || agreed.reasons.stream().anyMatch(shown -> shown.covers(now));
    }
}
