package dev.appweave.bridge.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.gbnf.RandomWriter;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.References;
import dev.appweave.plan.Step;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ten thousand plans of a model that knows nothing, over the schemas of twelve plugins. */
final class PlanGrammarPropertyTest {
    private static final int PLANS = 10_000;

    /** What may be wrong with a plan. */
    private enum Fault {
        UNKNOWN_NAME,
        BAD_STEP_ID,
        UNKNOWN_ARGUMENT,
        MISSING_ARGUMENT,
        BAD_LITERAL,
        LATER_STEP
    }

    private final SchemaCache schemas = new SchemaCache(new JsonSchemas());
    private final Map<Fault, String> faults = new EnumMap<>(Fault.class);
    private int steps;
    private int literals;
    private int references;
    private int questions;
    private int composed;
    private int conditions;
    private int repeats;

    @Test
    void whatever_a_model_writes_is_a_plan_over_the_candidates_and_their_schemas() {
        Catalog catalog = Plugins.catalog(1, Plugins.ALL);
        Map<String, CapabilityDescriptor> tools = Plugins.byName(catalog);
        Grammar grammar =
                PlanGrammar.of(catalog, Plugins.candidates(catalog), 5).grammar();
        Grammar read = GbnfReader.read(grammar.text());
        Random random = new Random(42);
        List<Walker> walkers = List.of(new Walker(grammar, random, 7), new Walker(read, random, 12));
        Recogniser recogniser = new Recogniser(grammar);
        Recogniser reread = new Recogniser(read);
        for (int i = 0; i < PLANS; i++) {
            String text = walkers.get(i % 2).text();
            check(plan(text), tools, text);
            if (i % 100 < 2) {
                assertTrue(recogniser.accepts(text), text);
                assertTrue(reread.accepts(text), text);
            }
        }
        assertEquals(Map.of(), faults);
        String counts = steps + " steps, " + literals + " literals, " + references + " references, " + questions
                + " questions, " + composed + " composed, " + conditions + " conditions, " + repeats + " lists";
        assertTrue(steps > PLANS && literals > PLANS && references > 1_000 && questions > 1_000, counts);
        assertTrue(composed > 1_000 && conditions > 1_000 && repeats > 1_000, counts);
        System.getLogger("grammar").log(System.Logger.Level.DEBUG, counts);
    }

    @Test
    void whatever_random_scores_make_of_its_masks_is_such_a_plan_too() throws EngineException {
        Catalog catalog = Plugins.catalog(1, Plugins.ALL);
        Map<String, CapabilityDescriptor> tools = Plugins.byName(catalog);
        Random random = new Random(43);
        RandomWriter writer = new RandomWriter(random);
        Automaton.State start = Automaton.of(PlanGrammar.of(catalog, Plugins.candidates(catalog), 3)
                        .grammar()
                        .text())
                .start();
        for (int i = 0; i < PLANS; i++) {
            String text = writer.text(start);
            check(plan(text), tools, text);
        }
        assertEquals(Map.of(), faults);
        assertTrue(steps > PLANS && literals > PLANS, steps + " steps, " + literals + " literals");
    }

    /** The notation of plans but for the guards, which stand among the arguments. */
    private static Plan plan(String text) {
        ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree(text);
        for (JsonNode step : tree.path("steps")) {
            ObjectNode args = (ObjectNode) step.path("args");
            for (String guard : List.of("each", "when")) {
                JsonNode value = args.remove("$" + guard);
                if (value != null) {
                    ((ObjectNode) step).set(guard, value);
                }
            }
        }
        return PlanJson.read(tree);
    }

    private void check(Plan plan, Map<String, CapabilityDescriptor> tools, String text) {
        int number = 0;
        for (Step step : plan.steps()) {
            number++;
            steps++;
            fault(!step.id().equals("s" + number), Fault.BAD_STEP_ID, text);
            conditions += step.when().isPresent() ? 1 : 0;
            repeats += step.each().isPresent() ? 1 : 0;
            CapabilityDescriptor tool = tools.get(step.capability().value());
            if (tool == null) {
                faults.put(Fault.UNKNOWN_NAME, text);
                continue;
            }
            arguments(step, tool, text);
            for (String reads : step.reads()) {
                fault(Integer.parseInt(reads.substring(1)) >= number, Fault.LATER_STEP, text);
            }
        }
    }

    private void arguments(Step step, CapabilityDescriptor tool, String text) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        boolean all = true;
        for (Map.Entry<String, Arg> arg : step.args().entrySet()) {
            switch (arg.getValue()) {
                case Arg.Literal literal -> {
                    literals++;
                    values.set(arg.getKey(), literal.value());
                }
                case Arg.Reference reference -> {
                    references += References.of(reference).size();
                    all = false;
                }
                case Arg.AskUser _ -> {
                    questions++;
                    all = false;
                }
                case Arg.Template _, Arg.Items _, Arg.Fields _ -> {
                    composed++;
                    references += References.of(arg.getValue()).size();
                    all = false;
                }
                case Arg.AskModel _ -> faults.put(Fault.BAD_LITERAL, text);
            }
        }
        boolean whole = all;
        schemas.get(tool.input()).validate(values).stream()
                // Without all values only what is said of one argument is known.
                .filter(wrong -> whole || !wrong.pointer().isEmpty())
                .filter(wrong -> whole
                        || tool.input()
                                .at("/properties" + wrong.pointer().replaceAll("^(/[^/]*).*", "$1"))
                                .isObject())
                .forEach(wrong -> faults.put(Fault.BAD_LITERAL, wrong + " in " + text));
        JsonNode input = tool.input();
        input.path("required")
                .forEach(name -> fault(!step.args().containsKey(name.asString()), Fault.MISSING_ARGUMENT, text));
        if (!input.has("oneOf")) {
            step.args()
                    .keySet()
                    .forEach(name -> fault(!input.path("properties").has(name), Fault.UNKNOWN_ARGUMENT, text));
        }
    }

    private void fault(boolean wrong, Fault fault, String text) {
        if (wrong) {
            faults.put(fault, text);
        }
    }
}
