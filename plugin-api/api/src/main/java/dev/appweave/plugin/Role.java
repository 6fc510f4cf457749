package dev.appweave.plugin;

/** What a field means to whoever must consent to a call. */
public enum Role {
    /** Nothing special. */
    NONE,
    /** Whom or where the effect reaches: a recipient, an account. */
    TARGET,
    /** What makes the thing the thing: the title of an event, the name of a note. */
    IDENTITY,
    /** What is handed over: the text of a message. */
    CONTENT
}
