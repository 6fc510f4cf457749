package dev.appweave.execute;

import dev.appweave.call.Outcome;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Looks at each call of a plan right before it is made, with all its values. Called on the executing thread. */
@FunctionalInterface
public interface CallGate {
    /** Lets everything through. */
    CallGate OPEN = ready -> Optional.empty();

    /** Empty if the call may be made; else what must be asked first. */
    Optional<Question> look(Ready ready);

    /**
     * A call about to be made.
     *
     * @param plan the plan
     * @param step its step
     * @param input exactly what would be called
     * @param outputs what the steps that completed returned, by step id
     * @param each before the first of a repeating step's calls: all of them, in order; else empty
     */
    record Ready(Plan plan, Step step, JsonNode input, Map<String, JsonNode> outputs, List<Each> each) {
        public Ready {
            each = List.copyOf(each);
        }
    }

    /**
     * One call of a repeating step.
     *
     * @param element what it is made for
     * @param input what would be called as far as it is known now; missing where a model is still to write a part of it
     */
    record Each(JsonNode element, JsonNode input) {}

    /** Something to be asked; everything that happened before is durable when it is. */
    @FunctionalInterface
    interface Question {
        /** Asks, and waits. Empty if the call may be made; else why it is not. */
        Optional<Outcome.Declined> ask();
    }
}
