package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Plan;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Decides for each step of a checked plan whether it may run. Implementations are thread-safe and do not ask anybody. */
public interface Gate {
    /** A verdict for each step id, in the plan's order. */
    default SequencedMap<String, Verdict> judge(Plan plan, Catalog catalog) {
        SequencedMap<String, Verdict> verdicts = new LinkedHashMap<>();
        plan.steps()
                .forEach(step -> verdicts.put(
                        step.id(), judge(catalog.find(step.capability()).orElseThrow())));
        return verdicts;
    }

    /** A verdict for a single call of a capability, whatever its arguments. */
    Verdict judge(CapabilityDescriptor capability);
}
