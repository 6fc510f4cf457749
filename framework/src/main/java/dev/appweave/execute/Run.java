package dev.appweave.execute;

import dev.appweave.catalog.Catalog;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The surroundings of one plan's run.
 *
 * @param catalog the snapshot the plan was checked against
 * @param clock the time, in the user's zone
 * @param locale the user's language and region
 * @param listener hears of each step; called on the executing thread
 * @param cancelled set by anybody to stop the run: nothing new starts, what runs is interrupted
 * @param gate looks at each call before it is made
 */
public record Run(
        Catalog catalog, Clock clock, Locale locale, Listener listener, AtomicBoolean cancelled, CallGate gate) {
    /** A run whose calls nobody looks at any more. */
    public Run(Catalog catalog, Clock clock, Locale locale, Listener listener, AtomicBoolean cancelled) {
        this(catalog, clock, locale, listener, cancelled, CallGate.OPEN);
    }

    /** A run that nobody watches or cancels. */
    public static Run quiet(Catalog catalog, Clock clock, Locale locale) {
        return new Run(catalog, clock, locale, Listener.NONE, new AtomicBoolean());
    }

    /** Hears of each step, after it is durable. */
    public interface Listener {
        /** Hears nothing. */
        Listener NONE = new Listener() {};

        /** The step's call is about to be made. */
        default void started(String step) {}

        /** The plugin says that {@code share} (0 to 1) of the step is done; called on the plugin's thread. */
        default void progress(String step, double share, String message) {}

        /** A model writes a text that the step needs: its next piece. The call has not been made yet. */
        default void writing(String step, String piece) {}

        /** The step ended. */
        default void ended(Receipt receipt) {}
    }
}
