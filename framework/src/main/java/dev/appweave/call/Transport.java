package dev.appweave.call;

import dev.appweave.plugin.CapabilityException;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Carries a call to where the capability lives. Thread-safe. */
public interface Transport {
    /**
     * Finds, and starts if need be, what answers a capability.
     *
     * @throws UnavailableException if nothing does
     */
    Connection connect(Call call) throws UnavailableException;

    /** A plugin that is ready to take calls. */
    interface Connection {
        /**
         * Makes the call on this thread; an interrupt asks it to stop.
         *
         * @return the output, not yet validated
         * @throws CapabilityException if the plugin says that it cannot
         * @throws InterruptedException if it was stopped
         */
        JsonNode invoke(Call call) throws CapabilityException, InterruptedException;

        /** Hears, with the reason for a person, that the plugin is being stopped, updated or removed; until closed. */
        Watch onGone(Consumer<String> listener);

        /** Listens until closed. */
        interface Watch extends AutoCloseable {
            @Override
            void close();
        }
    }

    /** No plugin takes the call; the message says why, for a person. */
    final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Duration rest;

        /** With the reason, a sentence. */
        public UnavailableException(String message) {
            this(message, Duration.ZERO);
        }

        /** The same, where it is known for how long the plugin takes no calls. */
        public UnavailableException(String message, Duration rest) {
            super(message);
            this.rest = rest;
        }

        /** How long the plugin is left alone; zero if that is not known. */
        public Duration rest() {
            return rest;
        }
    }
}
