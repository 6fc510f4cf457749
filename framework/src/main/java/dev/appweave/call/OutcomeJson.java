package dev.appweave.call;

import dev.appweave.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Outcomes as JSON, for receipts and the journal: {@code {"outcome":"completed","output":{…}}}, {@code
 * {"outcome":"failed","code","message","remedy"}}, and so on. What is written and read again is the same outcome.
 */
public final class OutcomeJson {
    private OutcomeJson() {}

    /** Writes an outcome. */
    public static ObjectNode write(Outcome outcome) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("outcome", outcome.word());
        switch (outcome) {
            case Outcome.Completed(var output) -> out.set("output", output);
            case Outcome.InvalidInput(var problems) -> problems(out, problems);
            case Outcome.InvalidOutput(var problems) -> problems(out, problems);
            case Outcome.Failed failed ->
                out.put("code", failed.code()).put("message", failed.message()).put("remedy", failed.remedy());
            case Outcome.TimedOut(var after) ->
                out.put("after_ms", after.toMillis()).put("message", outcome.message());
            case Outcome.Declined _,
                    Outcome.Skipped _,
                    Outcome.Stopped _,
                    Outcome.Unavailable _,
                    Outcome.Busy _,
                    Outcome.Crashed _,
                    Outcome.Cancelled _,
                    Outcome.PluginGone _,
                    Outcome.Unknown _ -> out.put("message", outcome.message());
        }
        return out;
    }

    /**
     * Reads an outcome.
     *
     * @throws IllegalArgumentException if the tree was not written by {@link #write}
     */
    public static Outcome read(JsonNode tree) {
        String message = tree.path("message").asString("");
        return switch (tree.path("outcome").asString("")) {
            case "completed" -> new Outcome.Completed(output(tree));
            case "invalid_input" -> new Outcome.InvalidInput(problems(tree));
            case "invalid_output" -> new Outcome.InvalidOutput(problems(tree));
            case "failed" ->
                new Outcome.Failed(
                        tree.path("code").asString(""),
                        message,
                        tree.path("remedy").asString(""));
            case "timed_out" ->
                new Outcome.TimedOut(Duration.ofMillis(tree.path("after_ms").asLong(0)));
            case "declined" -> new Outcome.Declined(message);
            case "skipped" -> new Outcome.Skipped(message);
            case "stopped" -> new Outcome.Stopped(message);
            case "unavailable" -> new Outcome.Unavailable(message);
            case "busy" -> new Outcome.Busy(message);
            case "crashed" -> new Outcome.Crashed(message);
            case "cancelled" -> new Outcome.Cancelled();
            case "plugin_gone" -> new Outcome.PluginGone(message);
            case "unknown" -> new Outcome.Unknown(message);
            default -> throw new IllegalArgumentException("no outcome: " + tree);
        };
    }

    private static JsonNode output(JsonNode tree) {
        if (!tree.has("output")) {
            throw new IllegalArgumentException("no output: " + tree);
        }
        return tree.get("output");
    }

    private static void problems(ObjectNode out, List<Problem> problems) {
        ArrayNode array = out.putArray("problems");
        problems.forEach(problem -> array.addObject()
                .put("id", problem.id())
                .put("where", problem.where())
                .put("message", problem.message())
                .put("remedy", problem.remedy()));
    }

    private static List<Problem> problems(JsonNode tree) {
        List<Problem> problems = new ArrayList<>();
        tree.path("problems")
                .forEach(problem -> problems.add(new Problem(
                        problem.path("id").asString(""),
                        problem.path("where").asString(""),
                        problem.path("message").asString(""),
                        problem.path("remedy").asString(""))));
        return problems;
    }
}
