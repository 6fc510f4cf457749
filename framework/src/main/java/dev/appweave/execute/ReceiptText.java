package dev.appweave.execute;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills a capability's receipt text, <code>Put “{input/title}” in your calendar</code>, from what really happened. */
final class ReceiptText {
    private static final Pattern HOLE = Pattern.compile("\\{((?:input|output)(?:/[^/}]*)*)}");

    private ReceiptText() {}

    static String of(
            CapabilityDescriptor capability, Optional<JsonNode> input, Outcome outcome, Clock clock, Locale locale) {
        return switch (outcome) {
            case Outcome.Completed(var output) when !capability.done().isEmpty() ->
                fill(capability, input, output, clock, locale);
            case Outcome.Completed _ -> capability.title() + ": done.";
            case Outcome.Failed failed ->
                failed.message() + (failed.remedy().isEmpty() ? "" : " " + failed.remedy());
            case Outcome.InvalidInput _,
                    Outcome.InvalidOutput _,
                    Outcome.Declined _,
                    Outcome.Skipped _,
                    Outcome.Unavailable _,
                    Outcome.Busy _,
                    Outcome.Crashed _,
                    Outcome.TimedOut _,
                    Outcome.Cancelled _,
                    Outcome.PluginGone _,
                    Outcome.Unknown _ -> outcome.message();
        };
    }

    private static String fill(
            CapabilityDescriptor capability, Optional<JsonNode> input, JsonNode output, Clock clock, Locale locale) {
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.set("output", output);
        input.ifPresent(tree -> both.set("input", tree));
        StringBuilder out = new StringBuilder();
        Matcher matcher = HOLE.matcher(capability.done());
        while (matcher.find()) {
            JsonNode value = both.at(JsonPointer.compile("/" + matcher.group(1)));
            matcher.appendReplacement(out, Matcher.quoteReplacement(HumanText.of(value, clock, locale)));
        }
        return matcher.appendTail(out).toString();
    }
}
