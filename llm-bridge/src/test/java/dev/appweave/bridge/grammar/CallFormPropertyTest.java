package dev.appweave.bridge.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.chat.ToolFormat;
import dev.appweave.bridge.chat.ToolList;
import dev.appweave.bridge.llm.CallReading;
import dev.appweave.bridge.llm.CallWriting;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.check.PlanChecker;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a model that knows nothing writes in each family's form is a plan, and plans survive the way there and back. */
class CallFormPropertyTest {
    private static final int PLANS = 120;
    private static final int ACCEPTED = 600;
    private static final int MOST_TRIES = 10 * PLANS;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneId.of("Europe/Paris"));

    /** What only the data flow of a whole plan can show, which a grammar does not remember. */
    private static final Set<String> FLOW = Set.of("no_such_output", "output_does_not_fit", "not_text", "over_quota");

    private final Catalog catalog = Plugins.catalog(1, Plugins.SHIPPED);
    private final PlanChecker checker = new PlanChecker(new SchemaCache(new JsonSchemas()), true);

    private PlanRequest request() {
        return new PlanRequest(
                "p1", Utterance.typed("Text Ana"), Plugins.candidates(catalog), CLOCK, Locale.UK, Optional.empty());
    }

    private PlanGrammar grammar(ToolFormat format) {
        return PlanGrammar.of(catalog::find, Plugins.candidates(catalog), RandomPlans.MOST_STEPS, format, true);
    }

    @ParameterizedTest
    @EnumSource(ToolFormat.class)
    void every_plan_that_the_checker_accepts_can_be_written(ToolFormat format) throws Exception {
        Recogniser recogniser = new Recogniser(grammar(format).grammar());
        ToolList tools = new ToolList(catalog.offered(), format);
        RandomPlans plans = new RandomPlans(
                catalog,
                checker,
                request().said(),
                new Random(7 + format.ordinal()),
                format.writing() == CallForm.Writing.BARE);
        for (int i = 0; i < ACCEPTED; i++) {
            Plan plan = plans.next();
            List<CallText.Call> calls = plan.steps().stream()
                    .map(step -> CallWriting.call(step, format, input(step)))
                    .toList();
            String text = CallText.write(format, calls);
            assertTrue(recogniser.accepts(text), text);
            assertSame(plan, format, tools);
        }
        plans.assertVaried();
    }

    @ParameterizedTest
    @EnumSource(ToolFormat.class)
    void whatever_is_written_is_a_plan_over_the_tools_and_their_schemas(ToolFormat format) throws Exception {
        PlanGrammar grammar = grammar(format);
        assertEquals(List.of(), grammar.leftOut());
        Grammar read = GbnfReader.read(grammar.grammar().text());
        Recogniser recogniser = new Recogniser(grammar.grammar());
        ToolList tools = new ToolList(catalog.offered(), format);
        Random random = new Random(format.ordinal());
        Walker walker = new Walker(read, random, 9);
        int steps = 0;
        int written = 0;
        int repeated = 0;
        int conditions = 0;
        int plans = 0;
        for (int i = 0; plans < PLANS; i++) {
            assertTrue(i < MOST_TRIES, plans + " plans");
            String text = walker.text();
            assertTrue(i % 25 != 0 || recogniser.accepts(text), text);
            Optional<Plan> plan = read(tools, CallText.read(format, text));
            if (plan.isEmpty()) {
                continue;
            }
            plans++;
            repeated += (int) plan.get().steps().stream()
                    .filter(step -> step.each().isPresent())
                    .count();
            conditions += (int) plan.get().steps().stream()
                    .filter(step -> step.when().isPresent())
                    .count();
            steps += plan.get().steps().size();
            written += (int) plan.get().steps().stream()
                    .flatMap(step -> step.args().values().stream())
                    .filter(arg -> arg instanceof Arg.AskModel)
                    .count();
            List<Problem> wrong = checker.check(plan.get(), catalog).stream()
                    .filter(problem -> !FLOW.contains(problem.id()))
                    .toList();
            assertEquals(List.of(), wrong, text);
            assertSame(plan.get(), format, tools);
        }
        assertTrue(steps > PLANS && written > 10, steps + " steps, " + written + " texts");
        assertTrue(repeated > 3, repeated + " steps for each of a list");
        assertTrue(conditions > 3, conditions + " conditions");
    }

    /** Empty if the model declines, or lets one call run over two lists, which no grammar can forbid. */
    private Optional<Plan> read(ToolList tools, List<CallText.Call> calls) {
        try {
            return plan(new CallReading(request(), tools, "llm", List.of()).proposal(calls));
        } catch (ProblemException e) {
            assertEquals("two_lists", e.problems().getFirst().id());
            return Optional.empty();
        }
    }

    private static Optional<Plan> plan(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Proposed proposed -> Optional.of(proposed.plan());
            case Proposal.Question question -> Optional.of(question.partial());
            case Proposal.Decline _ -> Optional.empty();
        };
    }

    private JsonNode input(Step step) {
        return catalog.find(step.capability()).orElseThrow().input();
    }

    /** Writes a plan in the form and reads it again. */
    private void assertSame(Plan plan, ToolFormat format, ToolList tools) throws CallText.Malformed {
        List<CallText.Call> calls = new ArrayList<>();
        for (Step step : plan.steps()) {
            calls.add(CallWriting.call(step, format, input(step)));
        }
        String text = CallText.write(format, calls);
        Proposal again = new CallReading(request(), tools, "llm", List.of()).proposal(CallText.read(format, text));
        assertEquals(PlanJson.write(plan), PlanJson.write(plan(again).orElseThrow()), text);
    }

    @ParameterizedTest
    @EnumSource(ToolFormat.class)
    void a_name_or_value_that_is_not_offered_cannot_be_written(ToolFormat format) {
        Recogniser recogniser = new Recogniser(grammar(format).grammar());
        ObjectNode to = JsonNodeFactory.instance.objectNode().put("name", "Ana");
        List<CapabilityDescriptor> finders = catalog.offered().stream()
                .filter(one -> one.id().value().equals("contacts.find_person"))
                .toList();
        String right = format.name(finders.getFirst().id());
        assertTrue(recogniser.accepts(CallText.write(format, List.of(new CallText.Call(right, to)))));
        assertTrue(!recogniser.accepts(CallText.write(format, List.of(new CallText.Call(right + "s", to)))));
        ObjectNode unknown = to.deepCopy().put("nam", "Ana");
        assertTrue(!recogniser.accepts(CallText.write(format, List.of(new CallText.Call(right, unknown)))));
        ObjectNode early = JsonNodeFactory.instance.objectNode().put("name", "$s1/name");
        assertTrue(!recogniser.accepts(CallText.write(format, List.of(new CallText.Call(right, early)))));
        assertTrue(recogniser.accepts(
                CallText.write(format, List.of(new CallText.Call(right, to), new CallText.Call(right, early)))));
        assertTrue(recogniser.accepts(format.nothing()));
    }

    @ParameterizedTest
    @EnumSource(ToolFormat.class)
    void a_damaged_answer_is_told_and_never_half_read(ToolFormat format) {
        ObjectNode to = JsonNodeFactory.instance.objectNode().put("name", "Ana");
        String text = CallText.write(format, List.of(new CallText.Call("a_b", to), new CallText.Call("c_d", to)));
        for (int end = 1; end < text.length(); end++) {
            String cut = text.substring(0, end);
            try { // Forms without brackets around all calls may end after the first.
                assertEquals(1, CallText.read(format, cut).size(), cut);
            } catch (CallText.Malformed e) {
                assertTrue(String.valueOf(e.getMessage()).length() > 10);
            }
        }
        assertThrows(CallText.Malformed.class, () -> CallText.read(format, text + "x"));
        assertThrows(CallText.Malformed.class, () -> CallText.read(format, ""));
    }

    @Test
    void a_tool_that_is_gone_is_in_no_grammar() {
        PlanGrammar grammar =
                PlanGrammar.of(id -> Optional.empty(), Plugins.candidates(catalog), 4, ToolFormat.HERMES, true);
        assertEquals(List.of(), grammar.tools());
        assertTrue(new Recogniser(grammar.grammar()).accepts("No tool fits."));
    }
}
