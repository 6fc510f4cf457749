package dev.appweave.plugin;

/**
 * What a capability does to the world; the host's gate decides by it whether the user must be asked first.
 *
 * <p>In {@code plugin.json} the words are written in lower case ({@code "effect":"write"}). A finer scale than MCP's
 * hints {@code readOnlyHint} and {@code destructiveHint}, which are derived from it.
 */
public enum Effect {
    /** Looks at the owner's own data; changes nothing. */
    READ,
    /** Looks at something off the device; changes nothing there. */
    FETCH,
    /** Changes the owner's own data. */
    WRITE,
    /** Hands data to somebody else: a message, a mail, an invitation. */
    SHARE,
    /** Gives somebody access to something. */
    GRANT,
    /** Costs money. */
    SPEND,
    /** Removes data beyond recovery. */
    DESTROY,
    /** Changes settings that other promises rest on. */
    ADMIN
}
