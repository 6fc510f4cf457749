package dev.appweave.consent;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Proposal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one question for a whole plan: every step with its verdict.
 *
 * @param plan the plan as it would run
 * @param verdicts by step id, in the plan's order
 * @param doubts values the planner is not sure of; they are shown, and are no part of what is agreed to
 * @param late set while the plan runs already: a value of one step came out less trusted than expected, or it is now known for
 *     whom something would be done for good
 */
public record Card(
        Plan plan, SequencedMap<String, Verdict> verdicts, List<Proposal.ValueChoice> doubts, Optional<Late> late) {
    public Card {
        verdicts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(verdicts));
        doubts = List.copyOf(doubts);
    }

    /** A card without doubts. */
    public Card(Plan plan, SequencedMap<String, Verdict> verdicts) {
        this(plan, verdicts, List.of(), Optional.empty());
    }

    /**
     * A call, or a step with all the calls it is made of, that is asked about in the middle of a plan.
     *
     * @param step the step it belongs to
     * @param input exactly what would be called; of several calls the first
     * @param each whom or what all of it would be done for; empty if there is only this call of one thing
     * @param digest of all that: what a yes to it is bound to
     */
    public record Late(String step, JsonNode input, List<Each> each, String digest) {
        public Late {
            each = List.copyOf(each);
        }
    }

    /**
     * One of several.
     *
     * @param element what was found
     * @param input what would be called for it; missing where there is one call for all, or a model is still to write
     */
    public record Each(JsonNode element, JsonNode input) {}

    /** The ids of the steps that need a yes, in order. */
    public List<String> asked() {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Verdict.Ask)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * What a card in the middle of a plan shows, for the record:
     * {@code {"capability","input","each":[{"element","input"}],"reasons"}}; of another card, nothing.
     */
    public ObjectNode shown() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        late.ifPresent(call -> {
            plan.step(call.step())
                    .ifPresent(step -> all.put("capability", step.capability().value()));
            all.set("input", call.input());
            all.set("each", written(call.each()));
            ArrayNode reasons = all.putArray("reasons");
            verdicts.values().forEach(verdict -> verdict.reasons().forEach(reasons::add));
        });
        return all;
    }

    static ArrayNode written(List<Each> each) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        each.forEach(one -> {
            ObjectNode written = all.addObject();
            written.set("element", one.element());
            if (!one.input().isMissingNode()) {
                written.set("input", one.input());
            }
        });
        return all;
    }

    /** SHA-256 in hex over all that is shown: a yes is bound to exactly that. */
    public String digest() {
        if (late.isPresent()) {
            return late.get().digest();
        }
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.set("plan", PlanJson.write(plan));
        ArrayNode judged = shown.putArray("verdicts");
        verdicts.forEach((id, verdict) -> {
            ArrayNode one = judged.addArray().add(id).add(verdict.word());
            verdict.reasons().forEach(one::add);
        });
        return Binding.digest(shown);
    }
}
