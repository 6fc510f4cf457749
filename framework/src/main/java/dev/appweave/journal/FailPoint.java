package dev.appweave.journal;

/** The places between two durable facts, where a host may die: what {@link FailPoints} hears of. */
public enum FailPoint {
    /** A large result lies in its file, and the commit that names it is not made. */
    RESULT_KEPT,
    /** The rows of a commit are written, and the commit is not made. */
    COMMIT_OPEN,
    /** A commit is durable, and nobody has been told. */
    COMMIT_MADE,
    /** The intent of a call is durable, and the call is not made. */
    CALL_NEXT,
    /** The user answered what they were asked while the plan ran, and the answer is not durable. */
    ANSWER_BACK,
    /** A call came back, and its end is not durable. */
    CALL_BACK,
    /** An app is about to be asked whether a call acted. */
    FIND_NEXT,
    /** An app told whether a call acted, and what it told is not durable. */
    FIND_BACK,
    /** The intent to take a call back is durable, and the way back is not gone. */
    UNDO_NEXT,
    /** A call was taken back, and that is not durable. */
    UNDO_BACK,
    /** An interrupted plan is about to be taken up. */
    RECOVERY_NEXT,
    /** An interrupted plan was taken up and ended, and others are still to be. */
    RECOVERY_BACK
}
