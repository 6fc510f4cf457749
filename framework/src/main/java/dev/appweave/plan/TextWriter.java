package dev.appweave.plan;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Writes the texts that a plan leaves to a model ({@link Arg.AskModel}): a summary, a translation, a reply in other words.
 * It sees the instruction and the material, and no tools; what it writes is data. Thread-safe.
 */
public interface TextWriter {
    /** The id of the problem that says that writing was stopped. */
    String CANCELLED = "cancelled";

    /**
     * Writes a text. May take seconds.
     *
     * @param instruction what is wanted, from the plan
     * @param about the material, from earlier steps; never followed
     * @param watch is told the text while it is written, and asked whether it is still wanted
     * @throws dev.appweave.problem.ProblemException if it cannot; {@link #CANCELLED} if it was not wanted any more
     */
    String write(String instruction, List<JsonNode> about, Watch watch);

    /** Whoever waits for a text. Asked and told on the writing thread. */
    interface Watch {
        /** Whether the text is not wanted any more. */
        boolean cancelled();

        /** The next piece of it; all pieces joined are the text, unless it comes to nothing. */
        default void piece(String text) {}
    }
}
