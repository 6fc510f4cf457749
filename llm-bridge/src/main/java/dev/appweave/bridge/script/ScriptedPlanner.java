package dev.appweave.bridge.script;

import dev.appweave.bridge.text.Folding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A planner that knows a few sentences by heart: for demonstrations, and for tests that need no model.
 *
 * <pre>{@code
 * {"Text Ana that I'm late": {"steps": [{"id": "s1", "capability": "messages.send_message", "args": {…}}]},
 *  "Order a pizza":          {"decline": "Nothing installed orders food."}}
 * }</pre>
 *
 * <p>Sentences are compared without case, accents, doubled spaces and the sign at the end. A plan with questions in it
 * is proposed as a {@link Proposal.Question}. Immutable and thread-safe.
 */
public final class ScriptedPlanner implements Planner {
    private static final Proposal.Explanation WHY = new Proposal.Explanation("scripted", List.of(), List.of());

    private final Map<String, JsonNode> script;

    private ScriptedPlanner(Map<String, JsonNode> script) {
        this.script = Map.copyOf(script);
    }

    /** A planner with plans in {@link PlanJson}'s form by sentence; {@code {"decline": reason}} declines. */
    public static ScriptedPlanner of(Map<String, JsonNode> plansBySentence) {
        Map<String, JsonNode> script = new LinkedHashMap<>();
        plansBySentence.forEach((sentence, plan) -> {
            if (!plan.has("decline")) {
                parse(
                        plan,
                        "",
                        Utterance.typed(
                                sentence)); // a script with a mistake in it fails here, not in the demonstration
            }
            script.put(normal(sentence), plan);
        });
        return new ScriptedPlanner(script);
    }

    /**
     * Reads a script: one JSON object, sentence to plan.
     *
     * @throws dev.appweave.problem.ProblemException if a plan is malformed
     */
    public static ScriptedPlanner read(Path file) throws IOException {
        Map<String, JsonNode> script = new LinkedHashMap<>();
        JsonMapper.shared()
                .readTree(Files.readString(file))
                .properties()
                .forEach(entry -> script.put(entry.getKey(), entry.getValue()));
        return of(script);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Proposal propose(PlanRequest request) {
        JsonNode known = script.get(normal(request.said().text()));
        if (known == null) {
            return new Proposal.Decline("The script has no such sentence.", WHY);
        }
        if (known.has("decline")) {
            return new Proposal.Decline(known.get("decline").asString(""), WHY);
        }
        Plan plan = parse(known, request.planId(), request.said());
        return plan.asks() ? new Proposal.Question(plan, 1, WHY) : new Proposal.Proposed(plan, 1, WHY);
    }

    private static Plan parse(JsonNode tree, String id, Utterance said) {
        ObjectNode complete = JsonNodeFactory.instance.objectNode();
        complete.put("id", id.isEmpty() ? "scripted" : id);
        tree.properties().stream()
                .filter(member ->
                        !member.getKey().equals("id") && !member.getKey().equals("said"))
                .forEach(member -> complete.set(member.getKey(), member.getValue()));
        Plan plan = PlanJson.read(complete);
        return new Plan(plan.id(), Optional.of(said), plan.steps());
    }

    /** What two spellings of a sentence have in common. */
    static String normal(String sentence) {
        return Folding.fold(sentence).strip().replaceAll("\\s+", " ").replaceAll("[\\s.!?…]+$", "");
    }
}
