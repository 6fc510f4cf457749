package dev.appweave.host;

import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.plan.ValueReader;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Fills a plan's open questions with the user's answers. */
final class Questions {
    private final ValueReader reader;
    private final Clock clock;
    private final Locale locale;

    @Inject
    Questions(ValueReader reader, Clock clock, Locale locale) {
        this.reader = reader;
        this.clock = clock;
        this.locale = locale;
    }

    /** One question of a plan. */
    record Open(String step, String argument, String question, JsonNode schema) {}

    /** The open questions, in the plan's order. */
    List<Open> of(Plan plan, Catalog catalog) {
        List<Open> open = new ArrayList<>();
        for (Step step : plan.steps()) {
            step.args().forEach((name, arg) -> {
                if (arg instanceof Arg.AskUser(var question)) {
                    open.add(new Open(step.id(), name, question, schema(step, name, catalog)));
                }
            });
        }
        return open;
    }

    private static JsonNode schema(Step step, String argument, Catalog catalog) {
        return catalog.find(step.capability())
                .map(capability -> capability.input().path("properties").path(argument))
                .filter(JsonNode::isObject)
                .orElse(JsonNodeFactory.instance.objectNode());
    }

    /** The plan with every answer that could be had and read; the other questions stay open. */
    Plan ask(Plan plan, Catalog catalog, Dialogue dialogue) {
        Plan filled = plan;
        for (Open open : of(plan, catalog)) {
            Optional<Utterance> words = dialogue.answer(open.question(), open.schema());
            Optional<JsonNode> value = words.flatMap(said -> reader.read(said.text(), open.schema(), clock, locale));
            if (value.isPresent()) {
                filled = fill(filled, open, value.get(), words.get());
            }
        }
        return filled;
    }

    /** The answer is the user's word as much as the request is, as far as they typed it, and stands after it. */
    private static Plan fill(Plan plan, Open open, JsonNode value, Utterance words) {
        Utterance said = plan.said().map(before -> before.then(words)).orElse(words);
        int start = said.text().length() - words.text().length();
        Said answer = new Said(new Span(start, said.text().length()), "answer");
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step.id().equals(open.step())) {
                LinkedHashMap<String, Arg> args = new LinkedHashMap<>(step.args());
                args.put(open.argument(), new Arg.Literal(value, Optional.of(answer)));
                steps.add(new Step(step.id(), step.capability(), args, step.when(), step.each()));
            } else {
                steps.add(step);
            }
        }
        return new Plan(plan.id(), Optional.of(said), steps, plan.planned());
    }

    /** What to say when questions stay open. */
    String text(Plan plan, Catalog catalog) {
        return String.join("\n", of(plan, catalog).stream().map(Open::question).toList());
    }
}
