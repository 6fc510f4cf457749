package dev.appweave.plugin;

/**
 * What may happen when the host calls a capability a second time because it did not see the end of the first call.
 *
 * <p>The host's journal recovers by it after a crash, and its executor retries by it (see IETF
 * draft-ietf-httpapi-idempotency-key-header for {@link #KEY}).
 */
public enum Repeat {
    /** Has no effect; may be called at any time. */
    PURE,
    /** Calls with the same {@link CallContext#key()} act once and return the same output. */
    KEY,
    /** The plugin can be asked whether it acted: see {@link Capability#find()}. */
    VERIFY,
    /** A second call acts a second time; the host never repeats it. */
    NONE
}
