package dev.appweave.example.cli;

import dev.appweave.audit.Origins;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Shown;
import dev.appweave.execute.ReceiptText;
import dev.appweave.journal.JournaledAnswer;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.Step;
import dev.appweave.plugin.Leaves;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One plan of the journal for a person: a line for each call, and below it each argument with where it came from; then what
 * the user was shown and answered.
 */
final class AuditText {
    private final Ink ink;
    private final Catalog catalog;
    private final Clock clock;

    AuditText(Ink ink, Catalog catalog, Clock clock) {
        this.ink = ink;
        this.catalog = catalog;
        this.clock = clock;
    }

    List<String> lines(JournaledPlan plan) {
        Table calls = new Table();
        List<List<String>> below = new ArrayList<>();
        for (JournaledCall call : plan.calls()) {
            calls.row(
                    "  " + call.call(),
                    ink.cyan(call.capability().value()),
                    JournalCommand.word(call.state()),
                    leaves(call),
                    said(plan, call));
            below.add(arguments(plan, call));
        }
        List<String> lines = new ArrayList<>();
        List<String> heads = calls.lines();
        for (int i = 0; i < heads.size(); i++) {
            lines.add(heads.get(i));
            lines.addAll(below.get(i));
        }
        plan.answers().forEach(answer -> lines.addAll(answer(answer)));
        return lines;
    }

    /** What the user was asked, what they answered, and by which digest an answer is known again. */
    private List<String> answer(JournaledAnswer answer) {
        List<String> lines = new ArrayList<>();
        JsonNode shown = answer.shown().orElse(MissingNode.getInstance());
        int all = shown.path("each").size();
        String what = answer.call().isEmpty()
                ? "to the plan"
                : all == 0
                        ? "to " + answer.call()
                        : "to " + answer.call() + " for " + (all == 1 ? "this" : "these " + all);
        String word = answer.given() ? ink.green("you said yes") : ink.yellow("you said no");
        lines.add("  " + word + " " + Ink.safe(what) + ink.dim("  " + answer.digest()));
        for (int i = 0; i < all; i++) {
            lines.add("    " + (i + 1) + "  "
                    + Shown.value(text(shown.path("each").path(i).path("element"))));
        }
        Table input = new Table();
        shown.path("input")
                .properties()
                .forEach(
                        value -> input.row("      " + Shown.safe(value.getKey()), Shown.value(text(value.getValue()))));
        lines.addAll(input.lines());
        shown.path("reasons").forEach(reason -> lines.add("    " + ink.dim(Ink.safe(reason.asString("")))));
        return lines;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    private String said(JournaledPlan plan, JournaledCall call) {
        // The row of a repeating step itself, not that of one of its calls.
        boolean each = plan.plan().step(call.call()).flatMap(Step::each).isPresent();
        Optional<CapabilityDescriptor> capability = catalog.find(call.capability());
        return call.outcome()
                .map(outcome -> capability
                        .map(known -> each && outcome instanceof Outcome.Completed(var all)
                                ? ReceiptText.each(known, call.input(), all, clock, Locale.getDefault())
                                : ReceiptText.of(known, call.input(), outcome, clock, Locale.getDefault()))
                        .orElse(outcome.message()))
                .map(Ink::safe)
                .orElse("");
    }

    private String leaves(JournaledCall call) {
        boolean left = !call.key().isEmpty()
                && catalog.find(call.capability())
                        .filter(capability -> capability.leaves() == Leaves.NETWORK)
                        .isPresent();
        return left ? "left the device" : "";
    }

    private List<String> arguments(JournaledPlan plan, JournaledCall call) {
        Optional<Step> step = plan.plan().step(call.step());
        if (step.isEmpty() || call.input().isEmpty()) {
            return List.of();
        }
        Map<String, String> origins = Origins.of(step.get(), plan.plan());
        Table table = new Table();
        for (Map.Entry<String, JsonNode> field : call.input().get().properties()) {
            table.row(
                    "      " + Ink.safe(field.getKey()),
                    Ink.safe(ValueText.literal(field.getValue())),
                    ink.dim(origins.getOrDefault(field.getKey(), "")));
        }
        return table.lines();
    }
}
