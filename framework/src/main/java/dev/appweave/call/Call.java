package dev.appweave.call;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Code;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One call about to be made.
 *
 * @param capability what is called
 * @param code what it may reach: the code that was judged; empty: whatever answers for the plugin
 * @param input its whole input; a tree nobody edits
 * @param key the same for every try of the same step: see {@link dev.appweave.plugin.Repeat#KEY}
 * @param clock the time, in the user's zone
 * @param locale the user's language and region
 * @param progress hears how far the call is; called on the plugin's thread
 */
public record Call(
        CapabilityDescriptor capability,
        Optional<Code> code,
        JsonNode input,
        String key,
        Clock clock,
        Locale locale,
        Progress progress) {
    /** A call of whatever answers for the plugin when it is made. */
    public Call(
            CapabilityDescriptor capability,
            JsonNode input,
            String key,
            Clock clock,
            Locale locale,
            Progress progress) {
        this(capability, Optional.empty(), input, key, clock, locale, progress);
    }

    /** Hears how far a call is. */
    @FunctionalInterface
    public interface Progress {
        /** Ignores it. */
        Progress NONE = (share, message) -> {};

        /** The plugin says that {@code share} (0 to 1) is done. */
        void report(double share, String message);
    }
}
