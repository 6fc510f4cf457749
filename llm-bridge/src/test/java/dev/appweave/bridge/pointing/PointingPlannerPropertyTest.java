package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.text.Asked;
import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Readings;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.check.PlanChecker;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Said;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules that hold for whatever is said: thousands of shuffled words, always the same ones. */
class PointingPlannerPropertyTest {
    private static final PlanChecker CHECKER = new PlanChecker(new SchemaCache(new JsonSchemas()));

    /** Half of them are shuffled words, half are pieces of real requests put together. */
    private static List<String> sentences() {
        Random random = new Random(42);
        List<String> known = Arrays.stream(Apps.resource("sentences.txt").split("\n\n"))
                .map(block -> block.strip().lines().findFirst().orElse(""))
                .toList();
        List<String> words =
                known.stream().flatMap(one -> Stream.of(one.split(" "))).toList();
        String[] odd = {
            ",", ".", "\"", "“", "'s", "and", "then", "if", "that", ":", "it", "her", "12", "é", "💡", "\n", "my"
        };
        List<String> sentences = new ArrayList<>(known);
        for (int i = 0; i < 150; i++) {
            sentences.add(random.ints(1 + random.nextInt(14), 0, words.size())
                    .mapToObj(at -> random.nextInt(5) == 0 ? odd[random.nextInt(odd.length)] : words.get(at))
                    .collect(Collectors.joining(" ")));
            sentences.add(
                    known.get(random.nextInt(known.size())) + " and then " + known.get(random.nextInt(known.size())));
        }
        return sentences;
    }

    @Test
    void every_plan_passes_the_checker_and_every_literal_can_be_read_again_from_the_words() {
        for (String sentence : sentences()) {
            Apps.plan(Apps.ask(sentence)).ifPresent(plan -> {
                assertEquals(List.of(), CHECKER.check(plan, Apps.CATALOG), sentence + "\n" + plan.steps());
                plan.steps().forEach(step -> step.args().forEach((name, arg) -> sayable(sentence, step, name, arg)));
                goesForward(plan);
            });
        }
    }

    private static void goesForward(Plan plan) {
        List<String> before = new ArrayList<>();
        for (Step step : plan.steps()) {
            assertTrue(before.containsAll(step.reads()), plan.steps().toString());
            before.add(step.id());
        }
    }

    private static void sayable(String sentence, Step step, String name, Arg arg) {
        switch (arg) {
            case Arg.Literal(var value, var said) -> {
                JsonNode schema = Apps.CATALOG
                        .find(step.capability())
                        .orElseThrow()
                        .input()
                        .at("/properties/" + name);
                assertTrue(said.isPresent(), sentence + ": " + name);
                assertTrue(
                        reads(sentence, schema, value, said.get()), sentence + ": " + name + "=" + value + " " + said);
            }
            case Arg.Items(var items) -> items.forEach(item -> sayable(sentence, step, name, item));
            case Arg.Reference _, Arg.Template _, Arg.AskUser _, Arg.AskModel _, Arg.Fields _ -> {
                // Not taken from the words.
            }
        }
    }

    private static boolean reads(String sentence, JsonNode schema, JsonNode value, Said said) {
        String words = said.span().in(sentence);
        return switch (said.reading()) {
            case "heading" -> value.asString().equalsIgnoreCase(words);
            case "reworded" ->
                Stream.of(value.asString().toLowerCase(Locale.ROOT).split("\\W+"))
                                .filter(word -> words.toLowerCase(Locale.ROOT).contains(word))
                                .count()
                        > 0;
            case "text", "name", "quoted" ->
                words.contains(value.asString()) || value.asString().contains(words);
            case "word_of_enum" -> !words.isBlank();
            default ->
                Stream.concat(
                                Readings.of(Utterance.typed(sentence), Apps.CLOCK, Locale.UK).stream(),
                                new Asked(sentence, Apps.CLOCK, Locale.UK).read(said.span()).stream())
                        .filter(reading -> reading.span().overlaps(said.span()))
                        .anyMatch(reading -> gives(reading, sentence, schema, value));
        };
    }

    /** The value itself, or an end of the stretch of time. */
    private static boolean gives(Reading reading, String sentence, JsonNode schema, JsonNode value) {
        boolean whole = SchemaValues.fit(reading, sentence, schema, Apps.CLOCK)
                .filter(value::equals)
                .isPresent();
        return whole || reading instanceof Reading.Moment || reading instanceof Reading.Range;
    }
}
