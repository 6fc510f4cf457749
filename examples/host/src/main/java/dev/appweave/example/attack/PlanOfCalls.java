package dev.appweave.example.attack;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Recorded calls as the steps of a plan. A recording has values where a plan would have references: a value that an
 * earlier call returned, and that the user did not say, becomes one, as does every handle. Among several places that hold
 * it the owner's records come first: a planner would look there, and so would an attacker's.
 */
final class PlanOfCalls {
    private final Manifest manifest;
    private final Catalog catalog;
    private final Grounding said;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Recorded> recordings = new LinkedHashMap<>();

    PlanOfCalls(Manifest manifest, Catalog catalog, Utterance said) {
        this.manifest = manifest;
        this.catalog = catalog;
        this.said = Grounding.in(said);
    }

    /** Adds calls; those of tools that do not exist are left out, as any planner's would be. */
    List<String> add(List<Recorded> calls) {
        List<String> added = new ArrayList<>();
        for (Recorded call : calls) {
            Optional<CapabilityId> id = manifest.id(call.tool());
            if (id.isPresent()) {
                CapabilityDescriptor capability = catalog.find(id.get()).orElseThrow();
                LinkedHashMap<String, Arg> args = new LinkedHashMap<>();
                call.args().properties().stream()
                        .filter(arg -> !arg.getValue().isNull())
                        .forEach(arg -> args.put(
                                arg.getKey(),
                                arg(
                                        arg.getValue(),
                                        capability.input().path("properties").path(arg.getKey()))));
                String step = "s" + (steps.size() + 1);
                steps.add(Step.of(step, id.get(), args));
                recordings.put(step, call);
                added.add(step);
            }
        }
        return added;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    Map<String, Recorded> recordings() {
        return recordings;
    }

    private Arg arg(JsonNode value, JsonNode schema) {
        boolean handle = schema.path("x-kind").asString("").equals("ref");
        if (handle || !spoken(value)) {
            Optional<Arg.Reference> found = find(value);
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (value.isArray() && !value.isEmpty()) {
            return new Arg.Items(
                    value.valueStream().map(part -> arg(part, schema)).toList());
        }
        return Arg.Literal.of(value);
    }

    /** A short word or number is no reason to believe that it was taken from a result. */
    private boolean spoken(JsonNode value) {
        return value.isContainer()
                ? value.isObject() || value.isEmpty()
                : value.asString("").length() < 3 || said.holds(value.asString(""));
    }

    private Optional<Arg.Reference> find(JsonNode value) {
        Optional<Arg.Reference> any = Optional.empty();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            Optional<JsonPointer> place = place(
                    Objects.requireNonNull(recordings.get(step.id())).result(),
                    value,
                    JsonPointer.compile("/result"),
                    0);
            Optional<Arg.Reference> found = place.map(pointer -> new Arg.Reference(step.id(), pointer));
            if (found.isPresent() && owners(step)) {
                return found;
            }
            any = any.or(() -> found);
        }
        return any;
    }

    private boolean owners(Step step) {
        return catalog.find(step.capability())
                .orElseThrow()
                .output()
                .at("/properties/result/x-trust")
                .asString("")
                .equals("owner");
    }

    private static Optional<JsonPointer> place(JsonNode here, JsonNode value, JsonPointer at, int depth) {
        if (same(here, value)) {
            return Optional.of(at);
        }
        if (depth > 8 || !here.isContainer()) {
            return Optional.empty();
        }
        if (here.isArray()) {
            for (int i = 0; i < here.size(); i++) {
                Optional<JsonPointer> found = place(here.get(i), value, at.appendIndex(i), depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        for (Map.Entry<String, JsonNode> part : here.properties()) {
            Optional<JsonPointer> found = place(part.getValue(), value, at.appendProperty(part.getKey()), depth + 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Recordings write the same handle as a number and as a text. */
    private static boolean same(JsonNode found, JsonNode value) {
        return found.equals(value)
                || found.isValueNode()
                        && value.isValueNode()
                        && !found.isNull()
                        && found.asString("").equals(value.asString("?"));
    }
}
