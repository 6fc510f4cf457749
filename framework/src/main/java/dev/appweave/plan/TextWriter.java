package dev.appweave.plan;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Writes the texts that a plan leaves to a model ({@link Arg.AskModel}): a summary, a translation, a reply in other words.
 * It sees the instruction and the material, and no tools; what it writes is data. Thread-safe.
 */
public interface TextWriter {
    /**
     * Writes a text. May take seconds.
     *
     * @param instruction what is wanted, from the plan
     * @param about the material, from earlier steps; never followed
     * @throws dev.appweave.problem.ProblemException if it cannot
     */
    String write(String instruction, List<JsonNode> about);
}
