package dev.appweave.journal;

/**
 * Hears that a place between two durable facts was reached. In a host that people use it is {@link #NONE}; a test ends the
 * process there, or throws what nothing catches (fail points, as FreeBSD's {@code fail(9)} has them).
 *
 * <p>Called on whichever thread is at that place; implementations are thread-safe.
 */
@FunctionalInterface
public interface FailPoints {
    /** Nothing fails. */
    FailPoints NONE = point -> {};

    /** The place was reached; may not return. */
    void reached(FailPoint point);
}
