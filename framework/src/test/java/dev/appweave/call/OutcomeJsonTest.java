package dev.appweave.call;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.problem.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeJsonTest {
    private static final Problem PROBLEM = new Problem("bad_input", "input/to", "It is no number.", "Give a number.");

    static Stream<Outcome> outcomes() {
        return Stream.of(
                new Outcome.Completed(json("{'id':'e1'}")),
                new Outcome.InvalidInput(List.of(PROBLEM, PROBLEM)),
                new Outcome.Declined("You did not allow it."),
                new Outcome.Skipped("It needs \"s1\"."),
                new Outcome.Stopped("It was not begun."),
                new Outcome.Unavailable("No plugin."),
                new Outcome.Busy("Too many calls."),
                new Outcome.Failed("not_found", "There is no Ana.", "Add her."),
                new Outcome.Crashed("It broke."),
                new Outcome.InvalidOutput(List.of(PROBLEM)),
                new Outcome.TimedOut(Duration.ofMillis(5000)),
                new Outcome.Cancelled(),
                new Outcome.PluginGone("It was updated."),
                new Outcome.Unknown("Nobody knows."));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void an_outcome_that_is_written_and_read_is_the_same(Outcome outcome) {
        String text = OutcomeJson.write(outcome).toString();
        assertEquals(outcome, OutcomeJson.read(json(text)));
    }

    @Test
    void every_kind_of_outcome_is_among_these() {
        Set<Class<?>> tested = outcomes().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(Set.copyOf(Arrays.asList(Outcome.class.getPermittedSubclasses())), tested);
    }

    @Test
    void every_kind_has_a_word_of_its_own() {
        assertEquals(
                outcomes().count(), outcomes().map(Outcome::word).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{'outcome':'forgotten'}", "{'outcome':7}", "{'outcome':'completed'}"})
    void what_was_not_written_here_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> OutcomeJson.read(json(text)));
    }
}
