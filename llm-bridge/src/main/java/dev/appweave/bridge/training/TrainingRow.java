package dev.appweave.bridge.training;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.PlanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request with the right plan.
 *
 * @param source the set it comes from
 * @param group rows of one group may share distractors: the plugin world it lives in
 * @param request the words, the clock, the locale
 * @param tools what may be called
 * @param steps the right calls; empty: none
 * @param asks whether the right reaction is a question
 */
public record TrainingRow(
        String source,
        String group,
        PlanRequest request,
        List<CapabilityDescriptor> tools,
        List<GoldStep> steps,
        boolean asks) {
    public TrainingRow {
        tools = List.copyOf(tools);
        steps = List.copyOf(steps);
    }

    /** The same row with more tools that are not called; those it has already stay once. */
    TrainingRow beside(List<CapabilityDescriptor> more) {
        List<CapabilityDescriptor> all = new ArrayList<>(tools);
        more.stream()
                .filter(other -> tools.stream().noneMatch(tool -> tool.id().equals(other.id())))
                .forEach(all::add);
        return new TrainingRow(source, group, request, all, steps, asks);
    }

    /** One call: which tool, and slot name to value. */
    public record GoldStep(int tool, Map<String, Gold> args) {}
}
