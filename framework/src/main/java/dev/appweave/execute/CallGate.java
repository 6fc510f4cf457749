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
     * @param turn where it stands among the calls of its step
     * @param again whether an earlier host was about to make it and did not see it end: it passed the gate then
     * @param answered what the user answered while this plan ran, under this host or an earlier one: by the digest of what
     *     was shown, whether it was a yes
     */
    record Ready(
            Plan plan,
            Step step,
            JsonNode input,
            Map<String, JsonNode> outputs,
            Turn turn,
            boolean again,
            Map<String, Boolean> answered) {}

    /**
     * Where a call stands among those of a repeating step; the only call of another step is its first.
     *
     * @param index its place among them, from 0
     * @param first the input of the first of them: this call's, or what an earlier one was made with
     * @param each all of them, in order, when this host is about to make its first; else empty
     */
    record Turn(int index, JsonNode first, List<Each> each) {
        public Turn {
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
        /** Asks, and waits. */
        Reply ask();
    }

    /**
     * What comes of a question.
     *
     * @param no why the call is not made; empty: it may be
     * @param asked what the user was shown and answered, which is made durable before anything else happens; empty if it
     *     was answered before, or nobody was there
     */
    record Reply(Optional<Outcome.Declined> no, Optional<Asked> asked) {
        /** Nobody was asked, and the call is not made. */
        public static Reply declined(String why) {
            return new Reply(Optional.of(new Outcome.Declined(why)), Optional.empty());
        }
    }

    /**
     * What somebody answered.
     *
     * @param digest SHA-256 in hex of what was shown: what the answer is bound to
     * @param shown what was shown
     * @param all whether it was about all calls of the step
     */
    record Asked(String digest, JsonNode shown, boolean all) {}
}
