package dev.appweave.consent;

import dev.appweave.catalog.Catalog;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** Decides for each step of a checked plan whether it may run. Implementations are thread-safe and ask nobody. */
public interface Gate {
    /**
     * A verdict for each step id, in the plan's order, with the labels that may be expected before anything runs.
     *
     * @param said the user's words
     */
    SequencedMap<String, Verdict> judge(Plan plan, Catalog catalog, Grounding said);

    /**
     * A verdict for a call that is about to be made, with the labels that hold now.
     *
     * @param step one of the plan's
     * @param input exactly what would be called
     * @param outputs what the steps that have run returned, by step id; for a step with {@code each}, its list
     */
    Verdict judge(Plan plan, Step step, Catalog catalog, Grounding said, JsonNode input, Map<String, JsonNode> outputs);
}
