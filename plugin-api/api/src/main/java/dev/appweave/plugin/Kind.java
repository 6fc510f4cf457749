package dev.appweave.plugin;

/** How a field's value comes about. */
public enum Kind {
    /** A value a person could say: a name, a date, a number. */
    VALUE,
    /** An opaque handle made by a plugin, such as an event id; a plan may only pass it on from an earlier step. */
    REF,
    /** Output only: something to tell the user besides, in the receipt. No model reads it, and no later step needs it. */
    NOTICE
}
