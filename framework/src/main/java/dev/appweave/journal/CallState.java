package dev.appweave.journal;

/** Where a call of a plan stands. */
public enum CallState {
    /** Nothing has happened yet. */
    PENDING,
    /** The user, or a rule, did not allow it. */
    DECLINED,
    /** It is about to run, or ran and its end was not recorded. */
    INTENT,
    /** It completed. */
    DONE,
    /** It ended without its effect. */
    FAILED,
    /** Its condition did not hold, a step it needs did not complete, or the user stopped the plan before its turn. */
    SKIPPED,
    /** Whether it acted is not known; only the user can tell. */
    UNKNOWN,
    /** It is being taken back, or was and the end was not recorded. */
    UNDOING,
    /** It was taken back. */
    UNDONE;

    /** Whether nothing more will happen to it by itself. */
    public boolean ended() {
        return switch (this) {
            case PENDING, INTENT, UNDOING -> false;
            case DECLINED, DONE, FAILED, SKIPPED, UNKNOWN, UNDONE -> true;
        };
    }
}
