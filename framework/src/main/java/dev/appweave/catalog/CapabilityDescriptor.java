package dev.appweave.catalog;

import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Repeat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What one capability says of itself: the part of {@code plugin.json} that planner, checker, gate and executor read.
 *
 * <p>The schema trees are shared and never changed; nobody may edit them.
 *
 * @param id its name
 * @param title a few words for a person
 * @param description one or two sentences for the model
 * @param keywords words people use for it; may be empty
 * @param examples sentences that lead to it; may be empty
 * @param input JSON Schema 2020-12 of its input, an object
 * @param output JSON Schema 2020-12 of its output, an object
 * @param effect what it does to the world
 * @param repeat what a second call may do
 * @param find with {@link Repeat#VERIFY}, the capability that tells whether a call acted
 * @param undo how to take it back; empty: it cannot be
 * @param done receipt text over {@code {input/…}} and {@code {output/…}}; empty: the title is used
 * @param hidden kept from planners
 * @param leaves how far its input travels
 * @param quota how often it expects to be called
 * @param timeout when the host gives up on a call
 * @param version raised by the publisher when the meaning changes
 */
public record CapabilityDescriptor(
        CapabilityId id,
        String title,
        String description,
        List<String> keywords,
        List<String> examples,
        JsonNode input,
        JsonNode output,
        Effect effect,
        Repeat repeat,
        Optional<CapabilityId> find,
        Optional<Undo> undo,
        String done,
        boolean hidden,
        Leaves leaves,
        Quota quota,
        Duration timeout,
        int version) {
    public CapabilityDescriptor {
        keywords = List.copyOf(keywords);
        examples = List.copyOf(examples);
    }

    /** The same capability with other schemas: what it does, and how it may be called and taken back, stays. */
    public CapabilityDescriptor with(JsonNode newInput, JsonNode newOutput) {
        return new CapabilityDescriptor(
                id,
                title,
                description,
                keywords,
                examples,
                newInput,
                newOutput,
                effect,
                repeat,
                find,
                undo,
                done,
                hidden,
                leaves,
                quota,
                timeout,
                version);
    }

    /** Whether it only looks. */
    public boolean looksOnly() {
        return effect == Effect.READ || effect == Effect.FETCH;
    }

    /** Whether what it does can be taken back by nobody: it does more than to look, and is no write that has an undo. */
    public boolean forGood() {
        return !looksOnly() && (effect != Effect.WRITE || undo.isEmpty());
    }
}
