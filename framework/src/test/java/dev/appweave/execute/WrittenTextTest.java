package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.appweave.call.Outcome;
import dev.appweave.plan.Step;
import dev.appweave.plan.TextWriter;
import dev.appweave.problem.ProblemException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Texts that a plan leaves to a model. */
class WrittenTextTest {
    private static final Step SEND = steps(step(
                    "s2",
                    "messages.send_message",
                    "'to':'1','text':{'$model':'Sum up','about':['$s1/text','$s1/nothing']}"))
            .steps()
            .getFirst();

    private static ArgResolver.Resolved resolved(Optional<TextWriter> texts) {
        Map<String, JsonNode> outputs = Map.of("s1", json("{'text':'a long note'}"));
        return new ArgResolver(outputs, Clock.systemUTC(), Locale.UK, texts)
                .resolve(SEND, MissingNode.getInstance(), json("{}"));
    }

    @Test
    void a_model_writes_it_from_what_earlier_steps_returned() {
        TextWriter writer = (instruction, about) -> instruction + ": " + about;
        assertEquals(
                new ArgResolver.Resolved.Input(json("{'to':'1','text':'Sum up: [\\\"a long note\\\"]'}")),
                resolved(Optional.of(writer)));
    }

    @Test
    void what_the_model_cannot_do_is_told_at_the_argument() {
        TextWriter writer = (instruction, about) -> {
            throw ProblemException.of("context_overflow", "model", "It is too long.", "Take less.");
        };
        ArgResolver.Resolved.Missing missing =
                assertInstanceOf(ArgResolver.Resolved.Missing.class, resolved(Optional.of(writer)));
        Outcome.InvalidInput wrong = assertInstanceOf(Outcome.InvalidInput.class, missing.outcome());
        assertEquals("context_overflow", wrong.problems().getFirst().id());
        assertEquals("steps/s2/args/text", wrong.problems().getFirst().where());
    }

    @Test
    void without_a_model_nobody_answers() {
        ArgResolver.Resolved.Missing missing =
                assertInstanceOf(ArgResolver.Resolved.Missing.class, resolved(Optional.empty()));
        assertEquals(
                "unanswered",
                assertInstanceOf(Outcome.InvalidInput.class, missing.outcome())
                        .problems()
                        .getFirst()
                        .id());
    }
}
