package dev.appweave.execute;

import dev.appweave.call.Outcome;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.JournaledAnswer;
import dev.appweave.plan.Plan;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Brings the calls of one run before its gate, and what the user answers into the journal, before anything follows from
 * it: whoever takes the plan up after a crash knows what was answered to what. Used by the executing thread alone.
 */
final class Asking {
    private final Plan plan;
    private final Run run;
    private final Facts facts;
    private final ArgResolver resolver;
    private final Map<String, JsonNode> outputs;
    private final FailPoints failPoints;
    private final Map<String, Boolean> answered = new HashMap<>();

    /** Reads outputs by step id; the map may grow later. */
    Asking(
            Plan plan,
            Collection<JournaledAnswer> before,
            Run run,
            Facts facts,
            ArgResolver resolver,
            Map<String, JsonNode> outputs,
            FailPoints failPoints) {
        this.plan = plan;
        this.run = run;
        this.facts = facts;
        this.resolver = resolver;
        this.outputs = outputs;
        this.failPoints = failPoints;
        before.forEach(answer -> answered.put(answer.digest(), answer.given()));
    }

    /**
     * Whatever is durable by now stays so, however long the user thinks. Empty if the call may be made.
     *
     * @param again whether an earlier host was about to make it
     */
    Optional<Outcome.Declined> before(StepRun step, JsonNode input, boolean again) {
        List<CallGate.Each> each = step.capability.looksOnly()
                ? List.of()
                : resolver.preview(step.step, step.unlooked(), step.capability.input());
        CallGate.Ready ready = new CallGate.Ready(
                plan,
                step.step,
                input,
                Map.copyOf(outputs),
                new CallGate.Turn(step.made(), step.first(input), each),
                again,
                Map.copyOf(answered));
        Optional<CallGate.Question> question = run.gate().look(ready);
        if (question.isEmpty()) {
            return Optional.empty();
        }
        facts.commit();
        CallGate.Reply reply = question.get().ask();
        reply.asked().ifPresent(asked -> {
            failPoints.reached(FailPoint.ANSWER_BACK);
            boolean given = reply.no().isEmpty();
            answered.put(asked.digest(), given);
            facts.answered(asked.all() ? step.step.id() : step.callName(), asked, given);
            facts.commit();
        });
        return reply.no();
    }
}
