package dev.appweave.example.cli;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Card;
import dev.appweave.consent.Shown;
import dev.appweave.consent.Verdict;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import dev.appweave.plan.When;
import dev.appweave.schema.SchemaFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Draws a plan: one line a step with number, capability, values and what the user should know of it. */
final class CardText {
    /** So many values of one element are shown. */
    private static final int VALUES = 2;

    private final Ink ink;
    private final Catalog catalog;

    CardText(Ink ink, Catalog catalog) {
        this.ink = ink;
        this.catalog = catalog;
    }

    /** The steps; a step without verdict carries no badge for it. */
    List<String> lines(Plan plan, Map<String, Verdict> verdicts) {
        return lines(plan, verdicts, List.of());
    }

    /** The same, with the values the planner is not sure of marked. */
    List<String> lines(Plan plan, Map<String, Verdict> verdicts, List<Proposal.ValueChoice> doubts) {
        ValueText values = new ValueText(plan);
        Table table = new Table();
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            table.row(
                    "  " + ink.bold(String.valueOf(i + 1)),
                    ink.cyan(step.capability().value()),
                    values.of(step) + condition(step, values),
                    (badge(step, verdicts) + doubt(step, doubts)).strip());
        }
        return table.lines();
    }

    /** The card of a whole plan: below each step that needs a yes, its doubtful values with where they come from. */
    List<String> card(Card card) {
        List<String> steps = lines(card.plan(), card.verdicts(), card.doubts());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            lines.add(steps.get(i));
            if (card.verdicts().get(card.plan().steps().get(i).id()) instanceof Verdict.Ask(var why)) {
                why.stream()
                        .filter(reason -> !reason.argument().isEmpty())
                        .forEach(reason -> lines.add("       " + ink.dim(Ink.safe(reason.text()))));
            }
        }
        return lines;
    }

    /** A call in the middle of a plan, or all it would be made for, with the values and why it is asked about now. */
    List<String> late(Card card) {
        List<String> lines = new ArrayList<>();
        card.late().ifPresent(late -> {
            Optional<Step> step = card.plan().step(late.step());
            String capability = step.map(one -> one.capability().value()).orElse("");
            int all = late.each().size();
            String what =
                    all == 0 ? "needs your yes after all" : "would be done for " + (all == 1 ? "this" : "these " + all);
            lines.add("  " + ink.cyan(capability) + "  " + ink.yellow(what));
            for (int i = 0; i < all; i++) {
                lines.add("    " + (i + 1) + "  " + each(late.each().get(i), card.plan(), step));
            }
            if (all > 0) {
                lines.add("  " + (step.flatMap(Step::each).isPresent() ? "the first of them with" : "with"));
            }
            late.input()
                    .properties()
                    .forEach(value -> lines.add(
                            "    " + Shown.safe(value.getKey()) + "  " + Shown.value(text(value.getValue()))));
        });
        card.verdicts().values().forEach(verdict -> verdict.reasons()
                .forEach(reason -> lines.add("  " + Ink.safe(reason))));
        return lines;
    }

    /** What was found, in a few of its values, and whom or what the call would reach. Each value in quotes it cannot end. */
    private String each(Card.Each one, Plan plan, Optional<Step> step) {
        List<String> values = new ArrayList<>();
        if (one.element().isObject()) {
            JsonNode schema = step.map(call -> element(plan, call)).orElse(MissingNode.getInstance());
            one.element().properties().stream()
                    .filter(field ->
                            field.getValue().isValueNode() && !field.getValue().isNull())
                    .filter(field -> !handle(schema, field.getKey()))
                    .limit(VALUES)
                    .forEach(field ->
                            values.add(Shown.safe(field.getKey()) + " " + Shown.value(text(field.getValue()))));
        }
        if (values.isEmpty()) {
            values.add(Shown.value(text(one.element())));
        }
        JsonNode input = step.flatMap(call -> catalog.find(call.capability()))
                .map(CapabilityDescriptor::input)
                .orElse(MissingNode.getInstance());
        one.input().properties().stream()
                .filter(value -> input.path("properties")
                        .path(value.getKey())
                        .path("x-role")
                        .asString("")
                        .equals("target"))
                .forEach(value -> values.add("-> " + Shown.value(text(value.getValue()))));
        return String.join("  ", values);
    }

    private static boolean handle(JsonNode schema, String field) {
        return schema.path("properties").path(field).path("x-kind").asString("").equals("ref");
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    /** What an element of the list that a step runs over looks like; missing if that is not told. */
    private JsonNode element(Plan plan, Step step) {
        return step.each()
                .flatMap(list -> plan.step(list.step())
                        .flatMap(source -> catalog.find(source.capability()))
                        .flatMap(source -> SchemaFit.at(source.output(), list.pointer())))
                .map(list -> list.path("items"))
                .orElse(MissingNode.getInstance());
    }

    /** For each step, why it may run, is asked for or refused. */
    List<String> reasons(Plan plan, Map<String, Verdict> verdicts) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Verdict verdict = verdicts.get(plan.steps().get(i).id());
            if (verdict != null) {
                lines.add("  " + ink.bold(String.valueOf(i + 1)) + "  " + verdict.word() + ": "
                        + Ink.safe(String.join(" ", verdict.reasons())));
            }
        }
        return lines;
    }

    private String doubt(Step step, List<Proposal.ValueChoice> doubts) {
        List<String> names = doubts.stream()
                .filter(value -> value.step().equals(step.id()))
                .map(value -> value.argument().replaceFirst("^/", ""))
                .toList();
        return names.isEmpty() ? "" : "  " + ink.yellow("please check: " + Ink.safe(String.join(", ", names)));
    }

    private static String condition(Step step, ValueText values) {
        String each =
                step.each().map(list -> "  for each of " + values.of(list)).orElse("");
        return each + step.when().map(when -> "  if " + test(when, values)).orElse("");
    }

    private static String test(When when, ValueText values) {
        String what = values.of(when.ref());
        String value = when.value().map(ValueText::literal).orElse("");
        return switch (when.test()) {
            case PRESENT -> what + " is there";
            case ABSENT -> what + " is not there";
            case EMPTY -> what + " is empty";
            case NOT_EMPTY -> what + " is not empty";
            case EQUAL -> what + " is " + value;
            case NOT_EQUAL -> what + " is not " + value;
            case LESS -> what + " is less than " + value;
            case GREATER -> what + " is more than " + value;
        };
    }

    private String badge(Step step, Map<String, Verdict> verdicts) {
        String undo = catalog.find(step.capability())
                .filter(capability ->
                        !capability.looksOnly() && capability.undo().isPresent())
                .map(_ -> ink.green("undo") + "  ")
                .orElse("");
        Verdict verdict = verdicts.get(step.id());
        String word = verdict == null
                ? ""
                : switch (verdict) {
                    case Verdict.Allow _ -> "";
                    case Verdict.Ask _ -> ink.yellow("needs your yes");
                    case Verdict.Refuse _ -> ink.red("refused");
                };
        return (undo + word).strip();
    }
}
