package dev.appweave.plugin;

/** How far an output field may spread. */
public enum Secrecy {
    /** Anybody may read it. */
    PUBLIC,
    /** It concerns the owner; handed on only to readers the owner names. */
    PERSONAL,
    /** Never handed on without a question: a password, a code. */
    SECRET
}
