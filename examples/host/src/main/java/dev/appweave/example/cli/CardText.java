package dev.appweave.example.cli;

import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Card;
import dev.appweave.consent.Shown;
import dev.appweave.consent.Verdict;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import dev.appweave.plan.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Draws a plan: one line a step with number, capability, values and what the user should know of it. */
final class CardText {
    /** More elements of a list than this are counted, not shown. */
    private static final int LISTED = 30;

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

    /** One call in the middle of a plan, with the values it would be made with, and why it is asked about now. */
    List<String> late(Card card) {
        List<String> lines = new ArrayList<>();
        card.late().ifPresent(late -> {
            String capability = card.plan()
                    .step(late.step())
                    .map(step -> step.capability().value())
                    .orElse("");
            boolean list = !late.elements().isEmpty();
            String what = list ? "would be done for these " + late.elements().size() : "needs your yes after all";
            lines.add("  " + ink.cyan(capability) + "  " + ink.yellow(what));
            late.elements().stream()
                    .limit(LISTED)
                    .forEach(one -> lines.add("    " + ResultText.values(one, schema(card.plan(), late.step()))));
            if (late.elements().size() > LISTED) {
                lines.add("    … and " + (late.elements().size() - LISTED) + " more");
            }
            if (list) {
                lines.add("  the first of them with");
            }
            late.input()
                    .properties()
                    .forEach(value -> lines.add("    " + Shown.safe(value.getKey()) + "  "
                            + Shown.value(
                                    value.getValue().isString()
                                            ? value.getValue().asString()
                                            : value.getValue().toString())));
        });
        card.verdicts().values().forEach(verdict -> verdict.reasons()
                .forEach(reason -> lines.add("  " + Ink.safe(reason))));
        return lines;
    }

    /** What an element of the list that a step runs over looks like. */
    private JsonNode schema(Plan plan, String step) {
        Optional<Arg.Reference> list = plan.step(step).flatMap(Step::each);
        return list.flatMap(each -> plan.step(each.step()))
                .flatMap(source -> catalog.find(source.capability()))
                .map(source -> source.output()
                        .path("properties")
                        .path(list.get().pointer().getMatchingProperty())
                        .path("items"))
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
