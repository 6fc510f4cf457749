package dev.appweave.label;

/** Who wrote a value, the least trusted first. Values put together are as trusted as the least of them. */
public enum Trust {
    /** Somebody else, or nobody knows who: the body of a mail, a page that was pasted. */
    OTHER,
    /** The planner: no word of the user or of an app holds it. */
    MODEL,
    /** The owner's own records, found by what the user said. */
    OWNER,
    /** The user, in this request. */
    USER;

    /** The lower of the two. */
    public Trust join(Trust other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
