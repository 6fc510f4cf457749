package dev.appweave.plugin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** What one call may know of its surroundings. Safe for use by several threads; valid until the call returns. */
@ProviderType
public interface CallContext {
    /** The same for every try of the same step of the same plan, and for no other: see {@link Repeat#KEY}. */
    String key();

    /** The folder for this plugin's state inside the user's profile. It exists. */
    Path home();

    /** The time, in the user's zone. Plugins take the time from here, never from the system. */
    Clock clock();

    /** The user's language and region. */
    Locale locale();

    /** When the host will give up on this call, on the system's clock. */
    Instant deadline();

    /** Whether the host has given up on this call already: stop as soon as that is safe. */
    boolean cancelled();

    /**
     * Tells the user how far the call is.
     *
     * @param share from 0 to 1
     * @param message a few words, for example "120 of 400 pages"
     */
    void progress(double share, String message);
}
