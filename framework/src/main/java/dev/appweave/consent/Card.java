package dev.appweave.consent;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Proposal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The one question for a whole plan: every step with its verdict.
 *
 * @param plan the plan as it would run
 * @param verdicts by step id, in the plan's order
 * @param doubts values the planner is not sure of; they are shown, and are no part of what is agreed to
 */
public record Card(Plan plan, SequencedMap<String, Verdict> verdicts, List<Proposal.ValueChoice> doubts) {
    public Card {
        verdicts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(verdicts));
        doubts = List.copyOf(doubts);
    }

    /** A card without doubts. */
    public Card(Plan plan, SequencedMap<String, Verdict> verdicts) {
        this(plan, verdicts, List.of());
    }

    /** The ids of the steps that need a yes, in order. */
    public List<String> asked() {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Verdict.Ask)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** SHA-256 over the plan and the verdicts, in hex: a yes is bound to exactly what was shown. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(PlanJson.write(plan).toString().getBytes(StandardCharsets.UTF_8));
            ArrayNode judged = JsonNodeFactory.instance.arrayNode();
            verdicts.forEach((id, verdict) -> {
                ArrayNode one = judged.addArray().add(id).add(verdict.word());
                verdict.reasons().forEach(one::add);
            });
            sha.update(judged.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
