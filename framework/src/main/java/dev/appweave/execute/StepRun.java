package dev.appweave.execute;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.journal.CallState;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Where one step of a running plan stands. Used by the executing thread alone. */
final class StepRun {
    final Step step;
    final CapabilityDescriptor capability;

    /** The elements still to be called, for a step with {@code each}; its inputs and outputs so far. */
    private List<JsonNode> elements = List.of();

    private final List<JsonNode> inputs = new ArrayList<>();
    private final ArrayNode outputs = JsonNodeFactory.instance.arrayNode();

    private boolean started;
    private boolean looked;
    private Optional<Outcome> outcome = Optional.empty();

    StepRun(Step step, CapabilityDescriptor capability) {
        this.step = step;
        this.capability = capability;
    }

    boolean started() {
        return started;
    }

    void start(List<JsonNode> over) {
        started = true;
        elements = over;
    }

    boolean repeats() {
        return step.each().isPresent();
    }

    /** Whether its condition is about the element it is at, and so is looked at for each. */
    boolean conditionPerElement() {
        return repeats()
                && step.when().isPresent()
                && step.when().get().ref().step().equals(Arg.Reference.ITEM);
    }

    /** How many calls it is made of; of a repeating step that has not begun, none are known. */
    int size() {
        return repeats() ? elements.size() : 1;
    }

    /** How far a repeating step is: {@code 2 of 5}. */
    String progress() {
        return inputs.size() + " of " + elements.size();
    }

    /** The name of the call after {@code done} calls of this step. */
    String callName() {
        return repeats() ? step.id() + "/" + inputs.size() : step.id();
    }

    JsonNode element() {
        return repeats() ? elements.get(inputs.size()) : MissingNode.getInstance();
    }

    boolean hasMore() {
        return repeats() && inputs.size() < elements.size();
    }

    /** All elements of a repeating step when it is asked for them first; none afterwards, and none of another step. */
    List<JsonNode> unlooked() {
        boolean first = !looked;
        looked = true;
        return first ? elements : List.of();
    }

    /** How many calls have ended. */
    int made() {
        return inputs.size();
    }

    /** The input of its first call, if that is {@code next} or was made before. */
    JsonNode first(JsonNode next) {
        return inputs.isEmpty() ? next : inputs.getFirst();
    }

    /** One call completed. */
    void add(JsonNode input, JsonNode output) {
        inputs.add(input);
        outputs.add(output);
    }

    /** The step's input as its receipt shows it. */
    Optional<JsonNode> input() {
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                repeats() ? items(JsonNodeFactory.instance.arrayNode().addAll(inputs)) : inputs.getFirst());
    }

    /** What later steps read. */
    JsonNode output() {
        return repeats() ? items(outputs) : outputs.get(0);
    }

    private static ObjectNode items(ArrayNode array) {
        return JsonNodeFactory.instance.objectNode().set("items", array);
    }

    Optional<Outcome> outcome() {
        return outcome;
    }

    void end(Outcome how) {
        outcome = Optional.of(how);
    }

    boolean completed() {
        return outcome.isPresent() && outcome.get() instanceof Outcome.Completed;
    }

    /** Whether something was done: a step over an empty list completes without a call. */
    boolean acted() {
        return completed() && !outputs.isEmpty();
    }

    /** Whether its effect can neither be looked away nor taken back: such steps run after all others. */
    boolean runsLast() {
        return capability.forGood();
    }

    /** How the journal names an outcome of this step. */
    CallState state(Outcome how) {
        return switch (how) {
            case Outcome.Completed _ -> CallState.DONE;
            case Outcome.Declined _ -> CallState.DECLINED;
            case Outcome.Skipped _ -> CallState.SKIPPED;
            case Outcome.Stopped _ -> made() == 0 ? CallState.SKIPPED : CallState.FAILED;
            case Outcome.InvalidInput _, Outcome.Unavailable _, Outcome.Busy _, Outcome.Failed _ -> CallState.FAILED;
            case Outcome.Crashed _,
                    Outcome.InvalidOutput _,
                    Outcome.TimedOut _,
                    Outcome.Cancelled _,
                    Outcome.PluginGone _,
                    Outcome.Unknown _ -> capability.looksOnly() ? CallState.FAILED : CallState.UNKNOWN;
        };
    }
}
