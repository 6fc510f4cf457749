package dev.appweave.catalog;

/**
 * What answers for a plugin.
 *
 * @param rung where it runs
 * @param digest SHA-256 of its bundle's bytes, in hex; empty: it is part of the application
 */
public record Code(Rung rung, String digest) {
    /** The application's own, in the host. */
    public static final Code OWN = new Code(Rung.IN_PROCESS, "");
}
