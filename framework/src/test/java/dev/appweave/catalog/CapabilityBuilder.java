package dev.appweave.catalog;

import static dev.appweave.schema.Json.json;

import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Repeat;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Descriptors for tests; a capability that only looks and takes anything, until told otherwise. */
public final class CapabilityBuilder {
    private final CapabilityId id;
    private JsonNode input = json("{'type':'object'}");
    private JsonNode output = json("{'type':'object'}");
    private Effect effect = Effect.READ;
    private Repeat repeat = Repeat.NONE;
    private Optional<CapabilityId> find = Optional.empty();
    private Optional<Undo> undo = Optional.empty();
    private String done = "";
    private boolean hidden;
    private Leaves leaves = Leaves.NO;
    private int perPlan;
    private int perHour;
    private Duration timeout = Duration.ofSeconds(60);
    private int version = 1;

    private CapabilityBuilder(String id) {
        this.id = new CapabilityId(id);
    }

    /** Begins one. */
    public static CapabilityBuilder capability(String id) {
        return new CapabilityBuilder(id);
    }

    /** With the properties of its input, {@code 'name':{'type':'string'}}, and the names of the required ones. */
    public CapabilityBuilder takes(String properties, String... required) {
        input = object(properties, required);
        return this;
    }

    /** With the properties of its output, all optional. */
    public CapabilityBuilder returns(String properties) {
        output = object(properties);
        return this;
    }

    /** With an output schema of any form. */
    public CapabilityBuilder output(String schema) {
        output = json(schema);
        return this;
    }

    /** With an input schema of any form. */
    public CapabilityBuilder input(String schema) {
        input = json(schema);
        return this;
    }

    /** With an effect, and what a second call does. */
    public CapabilityBuilder acts(Effect does, Repeat again) {
        effect = does;
        repeat = again;
        return this;
    }

    /** With an undo: {@code parameter, pointer, parameter, pointer, …}. */
    public CapabilityBuilder undo(String capability, String... arguments) {
        Map<String, JsonPointer> mapped = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            mapped.put(arguments[i], JsonPointer.compile(arguments[i + 1]));
        }
        undo = Optional.of(new Undo(new CapabilityId(capability), mapped));
        return this;
    }

    /** With a capability that tells whether a call acted. */
    public CapabilityBuilder find(String capability) {
        find = Optional.of(new CapabilityId(capability));
        return this;
    }

    /** With a receipt text. */
    public CapabilityBuilder done(String text) {
        done = text;
        return this;
    }

    /** Kept from planners. */
    public CapabilityBuilder hidden() {
        hidden = true;
        return this;
    }

    /** With how far its input travels. */
    public CapabilityBuilder leaves(Leaves how) {
        leaves = how;
        return this;
    }

    /** With a limit of uses in one plan. */
    public CapabilityBuilder perPlan(int times) {
        perPlan = times;
        return this;
    }

    /** With a limit of uses in one hour. */
    public CapabilityBuilder perHour(int times) {
        perHour = times;
        return this;
    }

    /** With a time limit. */
    public CapabilityBuilder timeout(Duration after) {
        timeout = after;
        return this;
    }

    /** With a version. */
    public CapabilityBuilder version(int number) {
        version = number;
        return this;
    }

    /** The descriptor. */
    public CapabilityDescriptor build() {
        String title = id.action().substring(0, 1).toUpperCase()
                + id.action().substring(1).replace('_', ' ');
        return new CapabilityDescriptor(
                id,
                title,
                title + ".",
                List.of(),
                List.of(),
                input,
                output,
                effect,
                repeat,
                find,
                undo,
                done,
                hidden,
                leaves,
                new Quota(perPlan, perHour),
                timeout,
                version);
    }

    private static JsonNode object(String properties, String... required) {
        String names = required.length == 0 ? "" : "'" + String.join("','", required) + "'";
        return json("{'type':'object','properties':{" + properties + "},'required':[" + names
                + "],'additionalProperties':false}");
    }
}
