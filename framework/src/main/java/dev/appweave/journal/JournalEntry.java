package dev.appweave.journal;

import dev.appweave.call.Outcome;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One fact about a plan. A call is named by its step's id, or {@code s3/0}, {@code s3/1}, … for the calls of a step with
 * {@code each}.
 *
 * <p>{@code secrets} are pointers to values that are kept apart and erased when the plan ends (W7); empty for most.
 */
public sealed interface JournalEntry {
    /** The call is about to be made with these arguments and this key (W2: committed before the call). */
    record Intent(String call, JsonNode input, String key, Set<JsonPointer> secrets) implements JournalEntry {
        public Intent {
            secrets = Set.copyOf(secrets);
        }

        /** Without secrets. */
        public Intent(String call, JsonNode input, String key) {
            this(call, input, key, Set.of());
        }
    }

    /**
     * The call ended (W3: committed together with the intents that follow from it); {@code secrets} point into the output
     * of a call that completed.
     */
    record Ended(String call, CallState state, Outcome outcome, Set<JsonPointer> secrets) implements JournalEntry {
        public Ended {
            secrets = Set.copyOf(secrets);
        }

        /** Without secrets. */
        public Ended(String call, CallState state, Outcome outcome) {
            this(call, state, outcome, Set.of());
        }
    }

    /** The call is about to be taken back. */
    record UndoIntent(String call, JsonNode input, String key) implements JournalEntry {}

    /** Taking the call back ended; {@code state} is UNDONE, DONE again if it could not be, or UNKNOWN. */
    record UndoEnded(String call, CallState state, Outcome outcome) implements JournalEntry {}

    /**
     * The user was asked while the plan ran, and answered; committed before anything follows from the answer.
     *
     * @param call the call it was about; the step's id where it was about all calls of a step
     * @param digest SHA-256 in hex of what was shown: what the answer is bound to
     * @param given whether it was a yes
     * @param shown what was shown
     * @param secrets pointers into {@code shown}; where there are any the digest is erased with them, because a short
     *     secret could be found by it
     */
    record Answered(String call, String digest, boolean given, JsonNode shown, Set<JsonPointer> secrets)
            implements JournalEntry {
        public Answered {
            secrets = Set.copyOf(secrets);
        }
    }

    /** The plan as a whole. Whatever is not RUNNING or UNDOING erases the plan's secrets. */
    record Plan(PlanState state) implements JournalEntry {}
}
