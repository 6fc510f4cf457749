package dev.appweave.journal;

/** Where a plan stands. */
public enum PlanState {
    /** It runs, or ran when the host died. */
    RUNNING,
    /** Every step completed, was skipped, declined, or not begun because the user stopped the plan. */
    DONE,
    /** It ended, and at least one step failed. */
    FAILED,
    /** It cannot go on without the user. */
    NEEDS_YOU,
    /** It needed the user, who has looked at it. */
    SETTLED,
    /** It is being taken back. */
    UNDOING,
    /** What could be taken back was. */
    UNDONE;

    /** Whether nothing more will happen to it by itself. */
    public boolean ended() {
        return this != RUNNING && this != UNDOING;
    }
}
