package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Step;
import dev.appweave.plan.TextWriter;
import dev.appweave.problem.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private static final Run RUN = Run.quiet(new Catalog(1, List.of()), Clock.systemUTC(), Locale.UK);

    private static ArgResolver.Resolved resolved(Optional<TextWriter> texts) {
        Map<String, JsonNode> outputs = Map.of("s1", json("{'text':'a long note'}"));
        return new ArgResolver(outputs, RUN, texts).resolve(SEND, MissingNode.getInstance(), json("{}"));
    }

    @Test
    void a_model_writes_it_from_what_earlier_steps_returned() {
        TextWriter writer = (instruction, about, watch) -> instruction + ": " + about;
        assertEquals(
                new ArgResolver.Resolved.Input(json("{'to':'1','text':'Sum up: [\\\"a long note\\\"]'}")),
                resolved(Optional.of(writer)));
    }

    @Test
    void what_the_model_cannot_do_is_told_at_the_argument() {
        TextWriter writer = (instruction, about, watch) -> {
            throw ProblemException.of("context_overflow", "model", "It is too long.", "Take less.");
        };
        ArgResolver.Resolved.Missing missing =
                assertInstanceOf(ArgResolver.Resolved.Missing.class, resolved(Optional.of(writer)));
        Outcome.InvalidInput wrong = assertInstanceOf(Outcome.InvalidInput.class, missing.outcome());
        assertEquals("context_overflow", wrong.problems().getFirst().id());
        assertEquals("steps/s2/args/text", wrong.problems().getFirst().where());
    }

    @Test
    void a_text_that_was_stopped_leaves_the_step_not_begun() {
        TextWriter writer = (instruction, about, watch) -> {
            throw ProblemException.of(TextWriter.CANCELLED, "model", "Writing was cancelled.", "");
        };
        assertEquals(new ArgResolver.Resolved.Missing(PlanRun.NOT_BEGUN), resolved(Optional.of(writer)));
    }

    @Test
    void the_run_hears_the_text_and_the_writer_hears_the_stop() {
        AtomicBoolean stopped = new AtomicBoolean();
        List<String> heard = new ArrayList<>();
        Run run = new Run(
                new Catalog(1, List.of()),
                Clock.systemUTC(),
                Locale.UK,
                new Run.Listener() {
                    @Override
                    public void writing(String step, String piece) {
                        heard.add(step + " " + piece);
                        stopped.set(true);
                    }
                },
                stopped);
        TextWriter writer = (instruction, about, watch) -> {
            String before = String.valueOf(watch.cancelled());
            watch.piece("So");
            return before + " " + watch.cancelled();
        };
        assertEquals(
                new ArgResolver.Resolved.Input(json("{'to':'1','text':'false true'}")),
                new ArgResolver(Map.of("s1", json("{'text':'a long note'}")), run, Optional.of(writer))
                        .resolve(SEND, MissingNode.getInstance(), json("{}")));
        assertEquals(List.of("s2 So"), heard);
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
