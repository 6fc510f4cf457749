package dev.appweave.journal;

import dev.appweave.call.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * One fact about a plan. A call is named by its step's id, or {@code s3/0}, {@code s3/1}, … for the calls of a step with
 * {@code each}.
 */
public sealed interface JournalEntry {
    /** The call is about to be made with these arguments and this key (W2: committed before the call). */
    record Intent(String call, JsonNode input, String key) implements JournalEntry {}

    /** The call ended (W3: committed together with the intents that follow from it). */
    record Ended(String call, CallState state, Outcome outcome) implements JournalEntry {}

    /** The call is about to be taken back. */
    record UndoIntent(String call, JsonNode input, String key) implements JournalEntry {}

    /** Taking the call back ended; {@code state} is UNDONE, or DONE again if it could not be. */
    record UndoEnded(String call, CallState state, Outcome outcome) implements JournalEntry {}

    /** The plan as a whole. */
    record Plan(PlanState state) implements JournalEntry {}
}
