package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.Outcome;
import dev.appweave.journal.PlanState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepRunsTest {
    private static final Outcome DONE = new Outcome.Completed(json("{}"));
    private static final Outcome FAILED = new Outcome.Failed("no", "It cannot.", "");

    /** Looks; has no way back and reads nothing; reads what has no way back; reads what looks. */
    private final StepRuns steps = new StepRuns(
            steps(
                    step("look", "apps.look_up", ""),
                    step("send", "apps.send_word", ""),
                    step("after", "apps.keep_note", "'text':'$send/id'"),
                    step("note", "apps.keep_note", "'text':'$look/list'")),
            FakeWorld.CATALOG);

    private StepRun of(String id) {
        return steps.all().stream()
                .filter(step -> step.step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void end(String id, Outcome outcome) {
        of(id).start(List.of());
        of(id).end(outcome);
    }

    private List<String> mayStart() {
        return steps.all().stream()
                .filter(steps::mayStart)
                .map(step -> step.step.id())
                .toList();
    }

    @Test
    void a_step_may_start_once_and_when_what_it_reads_has_ended() {
        assertEquals(List.of("look"), mayStart());
        of("look").start(List.of());
        assertEquals(List.of(), mayStart());
        of("look").end(DONE);
        assertEquals(List.of("note"), mayStart());
    }

    @Test
    void what_is_for_good_waits_for_all_but_what_comes_after_it() {
        end("look", DONE);
        assertEquals(List.of("note"), mayStart());
        end("note", FAILED);
        assertEquals(List.of("send"), mayStart());
        end("send", DONE);
        assertEquals(List.of("after"), mayStart());
    }

    @Test
    void a_step_that_ended_without_completing_is_a_gap_for_what_reads_it() {
        end("look", FAILED);
        assertEquals(Optional.of("look"), steps.gap(of("note")));
        assertEquals(Optional.empty(), steps.gap(of("look")));
        end("send", DONE);
        assertEquals(Optional.empty(), steps.gap(of("after")));
    }

    @Test
    void calls_of_the_same_capability_by_other_steps_are_counted() {
        assertEquals(1, steps.callsBeside(of("note")));
        assertEquals(0, steps.callsBeside(of("look")));
    }

    @Test
    void a_plan_is_over_when_all_has_ended_and_an_unknown_end_needs_the_user_most() {
        end("look", DONE);
        end("send", DONE);
        end("after", DONE);
        assertFalse(steps.over());
        end("note", DONE);
        assertTrue(steps.over());
        assertEquals(PlanState.DONE, steps.state());
        of("after").end(FAILED);
        assertEquals(PlanState.FAILED, steps.state());
        of("send").end(new Outcome.Unknown("Who knows."));
        assertEquals(PlanState.NEEDS_YOU, steps.state());
    }
}
