package dev.appweave.bridge.remote;

import dev.appweave.problem.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint with OpenAI's interface.
 *
 * @param base up to and without {@code /chat/completions}: {@code https://api.example.com/v1}
 * @param model the name of the model there
 * @param key sent as a bearer token; empty: none is sent
 * @param answers how plans are asked for
 * @param timeout when a call is given up
 */
public record RemoteSettings(URI base, String model, Optional<String> key, Answers answers, Duration timeout) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** How plans are asked for. */
    public enum Answers {
        /** As calls of tools. */
        TOOLS,
        /** As JSON of a schema, for servers without tools. */
        JSON
    }

    /**
     * Checks an address.
     *
     * @throws ProblemException {@code bad_remote} if it is no address, or words would leave it unencrypted
     */
    public RemoteSettings {
        boolean local = base.getHost() != null && HERE.contains(base.getHost());
        boolean safe = "https".equals(base.getScheme()) || ("http".equals(base.getScheme()) && local);
        if (base.getHost() == null || !safe || base.getUserInfo() != null || base.getQuery() != null) {
            throw ProblemException.of(
                    "bad_remote",
                    base.toString(),
                    "This is no address of an endpoint that words may be sent to.",
                    "Give an https address without a user and a query; http only on this machine.");
        }
        if (model.isBlank()) {
            throw ProblemException.of("bad_remote", base.toString(), "The model's name is missing.", "Give one.");
        }
    }

    /** Where conversations are sent to. */
    URI completions() {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/chat/completions");
    }

    @Override
    public String toString() {
        return base + " (" + model + ")"; // Never the key.
    }
}
