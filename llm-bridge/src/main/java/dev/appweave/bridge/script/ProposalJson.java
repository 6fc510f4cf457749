package dev.appweave.bridge.script;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Proposal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Proposals as JSON, reasons included; what is written and read again is the same proposal. */
final class ProposalJson {
    private ProposalJson() {}

    static ObjectNode write(Proposal proposal) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        switch (proposal) {
            case Proposal.Proposed proposed -> {
                tree.put("kind", "plan").put("confidence", proposed.confidence());
                tree.set("plan", PlanJson.write(proposed.plan()));
            }
            case Proposal.Question question -> {
                tree.put("kind", "question").put("confidence", question.confidence());
                tree.set("plan", PlanJson.write(question.partial()));
            }
            case Proposal.Decline decline -> tree.put("kind", "decline").put("reason", decline.reason());
        }
        ObjectNode why = tree.putObject("why").put("planner", proposal.why().planner());
        ArrayNode choices = why.putArray("choices");
        proposal.why().choices().forEach(choice -> choices.addObject()
                .put("capability", choice.capability().value())
                .put("score", choice.score())
                .put("chosen", choice.chosen())
                .put("evidence", choice.evidence()));
        ArrayNode values = why.putArray("values");
        proposal.why().values().forEach(value -> values.addObject()
                .put("step", value.step())
                .put("argument", value.argument())
                .put("score", value.score())
                .put("evidence", value.evidence()));
        if (!proposal.why().notes().isEmpty()) {
            ArrayNode notes = why.putArray("notes");
            proposal.why().notes().forEach(notes::add);
        }
        return tree;
    }

    /** Reads what {@link #write} wrote; an {@code IllegalArgumentException} if it is something else. */
    static Proposal read(JsonNode tree) {
        double confidence = tree.path("confidence").asDouble(0);
        Proposal.Explanation why = why(tree.path("why"));
        return switch (tree.path("kind").asString("")) {
            case "plan" -> new Proposal.Proposed(PlanJson.read(tree.path("plan")), confidence, why);
            case "question" -> new Proposal.Question(PlanJson.read(tree.path("plan")), confidence, why);
            case "decline" -> new Proposal.Decline(tree.path("reason").asString(""), why);
            default -> throw new IllegalArgumentException("no proposal: kind must be plan, question or decline");
        };
    }

    private static Proposal.Explanation why(JsonNode tree) {
        List<Proposal.Choice> choices = tree.path("choices")
                .valueStream()
                .map(choice -> new Proposal.Choice(
                        new CapabilityId(choice.path("capability").asString("")),
                        choice.path("score").asDouble(0),
                        choice.path("chosen").asBoolean(false),
                        choice.path("evidence").asString("")))
                .toList();
        List<Proposal.ValueChoice> values = tree.path("values")
                .valueStream()
                .map(value -> new Proposal.ValueChoice(
                        value.path("step").asString(""),
                        value.path("argument").asString(""),
                        value.path("score").asDouble(0),
                        value.path("evidence").asString("")))
                .toList();
        List<String> notes =
                tree.path("notes").valueStream().map(note -> note.asString("")).toList();
        return new Proposal.Explanation(tree.path("planner").asString(""), choices, values, notes);
    }
}
