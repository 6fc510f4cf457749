package dev.appweave.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What may be made again is held on to, within bounds. */
class PatienceTest {
    private static final Outcome DONE = new Outcome.Completed(JsonNodeFactory.instance.objectNode());
    private static final Outcome CRASHED = new Outcome.Crashed("It broke.");
    private static final Outcome GONE = new Outcome.Unavailable("There is no plugin.");
    private static final Outcome RESTING = new Outcome.Unavailable("It is left alone.", Duration.ofMillis(2));
    private static final Outcome RESTING_LONG = new Outcome.Unavailable("It is left alone.", Duration.ofMinutes(1));

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Patience patience = new Patience(cancelled);

    private Outcome insisted(Outcome... outcomes) {
        return insisted(false, outcomes);
    }

    private Outcome insisted(boolean doubt, Outcome... outcomes) {
        ArrayDeque<Outcome> next = new ArrayDeque<>(Arrays.asList(outcomes));
        Outcome end = patience.insist(doubt, next::removeFirst);
        assertTrue(next.isEmpty(), next + " was never tried");
        return end;
    }

    @Test
    void what_ends_is_not_made_again() {
        assertEquals(DONE, insisted(DONE));
    }

    @Test
    void what_breaks_is_made_again_a_few_times() {
        assertEquals(DONE, insisted(CRASHED, GONE, CRASHED, DONE));
        assertEquals(CRASHED, insisted(CRASHED, CRASHED, CRASHED, CRASHED));
    }

    @Test
    void after_a_rest_the_tries_begin_anew() {
        assertEquals(DONE, insisted(CRASHED, CRASHED, CRASHED, RESTING, CRASHED, CRASHED, CRASHED, DONE));
    }

    @Test
    void a_try_that_did_not_reach_its_app_tells_nothing_of_one_that_may_have_acted() {
        assertEquals(CRASHED, insisted(CRASHED, GONE, GONE, GONE));
        assertEquals(GONE, insisted(true, GONE, GONE, GONE, GONE));
    }

    @Test
    void what_never_reached_its_app_and_is_not_in_doubt_is_not_made_again() {
        assertEquals(GONE, insisted(GONE));
        assertEquals(RESTING, insisted(RESTING));
        assertEquals(DONE, insisted(true, RESTING, GONE, DONE));
    }

    @Test
    void a_cancelled_run_waits_for_nobody() {
        cancelled.set(true);
        assertFalse(patience.waited(RESTING_LONG));
    }

    @Test
    void an_interrupted_thread_waits_for_nobody_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        assertFalse(patience.waited(RESTING_LONG));
        assertTrue(Thread.interrupted());
    }

    @Test
    void nobody_waits_for_ever() {
        Patience little = new Patience(cancelled, Duration.ofMillis(5));
        assertTrue(little.waited(RESTING));
        assertTrue(little.waited(RESTING));
        assertFalse(little.waited(RESTING), "what was waited before counts");
        assertFalse(patience.waited(new Outcome.Unavailable("It is left alone.", Duration.ofMinutes(3))));
        assertFalse(patience.waited(GONE));
        assertFalse(patience.waited(CRASHED));
        assertTrue(patience.waited(RESTING));
    }
}
