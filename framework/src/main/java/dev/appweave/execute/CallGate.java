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
     * @param elements before the first of a repeating step's calls: all that it will be made for; else empty
     */
    record Ready(Plan plan, Step step, JsonNode input, Map<String, JsonNode> outputs, List<JsonNode> elements) {
        public Ready {
            elements = List.copyOf(elements);
        }
    }

    /** Something to be asked; everything that happened before is durable when it is. */
    @FunctionalInterface
    interface Question {
        /** Asks, and waits. Empty if the call may be made; else why it is not. */
        Optional<Outcome.Declined> ask();
    }
}
