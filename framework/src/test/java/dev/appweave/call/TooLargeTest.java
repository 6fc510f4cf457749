package dev.appweave.call;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalogs;
import dev.appweave.check.PlanChecker;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Step;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.JsonSize;
import dev.appweave.schema.SchemaCache;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** P12: what is too large or too deep is refused with a word for it, and takes no stack and no memory of its own. */
class TooLargeTest {
    private static final CapabilityDescriptor TAKES_ALL =
            capability("any.thing").build();
    private static final int DEEP = 10_000;

    private final SchemaCache schemas = new SchemaCache(new JsonSchemas());
    private final Dispatcher dispatcher = new Dispatcher(schemas);

    private static JsonNode deep() {
        JsonNode node = JsonNodeFactory.instance.stringNode("bottom");
        for (int i = 0; i < DEEP; i++) {
            node = JsonNodeFactory.instance.objectNode().set("in", node);
        }
        return node;
    }

    private static JsonNode ofLength(int chars) {
        return JsonNodeFactory.instance.objectNode().put("text", "x".repeat(chars));
    }

    private static Call call(JsonNode input) {
        return new Call(TAKES_ALL, input, "k", Clock.systemUTC(), Locale.ENGLISH, Call.Progress.NONE);
    }

    private static List<String> ids(Outcome outcome) {
        return switch (outcome) {
            case Outcome.InvalidInput(var problems) ->
                problems.stream().map(one -> one.id()).toList();
            case Outcome.InvalidOutput(var problems) ->
                problems.stream().map(one -> one.id()).toList();
            default -> List.of(outcome.word());
        };
    }

    private Outcome answering(JsonNode input, JsonNode output) {
        FakeTransport app = new FakeTransport().on("any.thing", _ -> output);
        try (CallPool pool = new CallPool(dispatcher, app)) {
            return pool.submit(call(input)).join();
        }
    }

    @Test
    void an_input_above_the_limits_never_reaches_the_app() {
        JsonNode small = JsonNodeFactory.instance.objectNode();
        assertEquals(List.of("too_large"), ids(answering(ofLength(JsonSize.MAX_INPUT), small)));
        assertEquals(List.of("too_large"), ids(answering(deep(), small)));
        assertEquals(List.of("completed"), ids(answering(ofLength(JsonSize.MAX_INPUT / 2), small)));
    }

    @Test
    void a_result_above_the_limits_is_not_taken() {
        JsonNode small = JsonNodeFactory.instance.objectNode();
        Outcome flood = answering(small, ofLength(100_000_000));
        assertEquals(List.of("too_large"), ids(flood));
        assertTrue(flood.message().length() < 200, "nothing of it is kept: " + flood.message());
        assertEquals(List.of("too_large"), ids(answering(small, deep())));
        ArrayNode wide = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < JsonSize.MAX_OUTPUT; i++) {
            wide.add(true);
        }
        assertEquals(
                List.of("too_large"),
                ids(answering(small, JsonNodeFactory.instance.objectNode().set("all", wide))));
    }

    @Test
    void a_plan_above_the_limits_is_refused_before_it_is_read_or_checked() {
        String step = "{\"capability\":\"any.thing\",\"args\":{}},";
        String many = "{\"steps\":[" + step.repeat(20_000) + "{}]}";
        String more = "{\"steps\":[" + step.repeat(100_000) + "{}]}";
        for (String text : List.of(many, more)) {
            ProblemException refused = assertThrows(ProblemException.class, () -> PlanJson.read(text));
            assertEquals("too_large", refused.problems().getFirst().id());
            assertEquals(1, refused.problems().size());
        }
        String nested = "{\"steps\":[{\"capability\":\"any.thing\",\"args\":{\"a\":" + "[".repeat(DEEP)
                + "]".repeat(DEEP) + "}}]}";
        assertEquals(
                "bad_json",
                assertThrows(ProblemException.class, () -> PlanJson.read(nested))
                        .problems()
                        .getFirst()
                        .id());
    }

    @Test
    void a_literal_above_the_limits_is_a_violation() {
        for (JsonNode value : List.of(deep(), ofLength(JsonSize.MAX_INPUT))) {
            LinkedHashMap<String, Arg> args = new LinkedHashMap<>();
            args.put("a", Arg.Literal.of(value));
            Plan plan = new Plan("p1", Optional.empty(), List.of(Step.of("s1", TAKES_ALL.id(), args)));
            assertEquals(
                    List.of("too_large"),
                    new PlanChecker(schemas)
                            .check(plan, Catalogs.of(TAKES_ALL)).stream()
                                    .map(one -> one.id())
                                    .toList());
        }
    }
}
