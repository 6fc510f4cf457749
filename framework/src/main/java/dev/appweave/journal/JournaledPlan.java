package dev.appweave.journal;

import dev.appweave.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One plan as the journal has it.
 *
 * @param plan what was to be done
 * @param state where it stands
 * @param created when it began
 * @param calls in the plan's order
 * @param answers to what the user was asked about it, in the order they were given
 */
public record JournaledPlan(
        Plan plan, PlanState state, Instant created, List<JournaledCall> calls, List<JournaledAnswer> answers) {
    public JournaledPlan {
        calls = List.copyOf(calls);
        answers = List.copyOf(answers);
    }

    /** The call of that name. */
    public Optional<JournaledCall> call(String name) {
        return calls.stream().filter(call -> call.call().equals(name)).findFirst();
    }
}
