package dev.appweave.execute;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills a capability's receipt text, <code>Put “{input/title}” in your calendar</code>, from what really happened. */
public final class ReceiptText {
    private static final int IN_FULL = 3;

    private ReceiptText() {}

    static String of(StepRun step, Outcome outcome, Clock clock, Locale locale) {
        return outcome instanceof Outcome.Completed(var output) && step.repeats()
                ? each(step.capability, step.input(), output, clock, locale)
                : of(step.capability, step.input(), outcome, clock, locale);
    }

    /**
     * What one call did, in a sentence.
     *
     * @param input what it was given; empty if it never came to be called
     */
    public static String of(
            CapabilityDescriptor capability, Optional<JsonNode> input, Outcome outcome, Clock clock, Locale locale) {
        return switch (outcome) {
            case Outcome.Completed(var output) -> done(capability, input, output, clock, locale);
            case Outcome.Failed _,
                    Outcome.InvalidInput _,
                    Outcome.InvalidOutput _,
                    Outcome.Declined _,
                    Outcome.Skipped _,
                    Outcome.Stopped _,
                    Outcome.Unavailable _,
                    Outcome.Busy _,
                    Outcome.Crashed _,
                    Outcome.TimedOut _,
                    Outcome.Cancelled _,
                    Outcome.PluginGone _,
                    Outcome.Unknown _ -> incomplete(outcome);
        };
    }

    /** What became of a call that did not complete, with what to do about it. */
    static String incomplete(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && !failed.remedy().isEmpty()
                ? failed.message() + " " + failed.remedy()
                : outcome.message();
    }

    /**
     * What each call of a repeating step did, the first few in full.
     *
     * @param input {@code {"items": [input of each]}}
     * @param output {@code {"items": [output of each]}}
     */
    public static String each(
            CapabilityDescriptor capability, Optional<JsonNode> input, JsonNode output, Clock clock, Locale locale) {
        JsonNode outputs = output.path("items");
        if (outputs.isEmpty()) {
            return capability.title() + ": there was nothing to do.";
        }
        if (capability.done().isEmpty()) {
            return capability.title() + ": done " + outputs.size() + " times.";
        }
        List<String> said = new ArrayList<>();
        for (int i = 0; i < Math.min(outputs.size(), IN_FULL); i++) {
            int index = i;
            Optional<JsonNode> one = input.map(all -> all.path("items").path(index));
            said.add(done(capability, one, outputs.get(i), clock, locale));
        }
        if (outputs.size() > IN_FULL) {
            said.add("And " + (outputs.size() - IN_FULL) + " more.");
        }
        return String.join(" ", said);
    }

    private static String done(
            CapabilityDescriptor capability, Optional<JsonNode> input, JsonNode output, Clock clock, Locale locale) {
        if (capability.done().isEmpty()) {
            return capability.title() + ": done.";
        }
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.set("output", output);
        input.ifPresent(tree -> both.set("input", tree));
        return new DoneText(both, clock, locale).fill(capability.done());
    }
}
