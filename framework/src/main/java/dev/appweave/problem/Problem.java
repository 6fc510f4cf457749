package dev.appweave.problem;

/**
 * One thing wrong.
 *
 * <pre>{@code unknown_capability at steps/s2: there is no capability "mail.send". Did you mean messages.send_message?}</pre>
 *
 * @param id stable, snake case; scripts may rely on it
 * @param where the place, for example {@code steps/s2/args/start}; empty if the whole is meant
 * @param message what is wrong and what was expected, a sentence
 * @param remedy what to do, a sentence; empty if there is nothing to do
 */
public record Problem(String id, String where, String message, String remedy) {
    @Override
    public String toString() {
        return id + (where.isEmpty() ? "" : " at " + where) + ": " + message + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
