package dev.appweave.call;

import static dev.appweave.call.Calling.call;
import static dev.appweave.call.Calling.echo;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallPoolTest {
    private static final String HI = "{'text':'hi'}";

    private final FakeTransport transport = new FakeTransport();
    private final CallPool pool = new CallPool(Calling.dispatcher(), transport);

    /** Released at the end, so that no test leaves a thread behind. */
    private final CountDownLatch end = new CountDownLatch(1);

    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        pool.close();
    }

    /** Runs until it is interrupted, and tells that it was. */
    private FakeTransport.Answer waiting(CountDownLatch begun) {
        return _ -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return json(HI);
        };
    }

    /** Does not hear interrupts. */
    private FakeTransport.Answer deaf(CountDownLatch begun) {
        return _ -> {
            begun.countDown();
            while (true) {
                try {
                    end.await();
                    return json(HI);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
        };
    }

    @Test
    void a_call_that_answers_completes() {
        transport.on("echo.say_text", Call::input);
        assertEquals(
                new Outcome.Completed(json(HI)), pool.submit(call(echo(), HI)).join());
    }

    @Test
    void wrong_input_does_not_reach_a_thread() {
        assertInstanceOf(
                Outcome.InvalidInput.class, pool.submit(call(echo(), "{}")).join());
        assertEquals(List.of(), transport.calls());
    }

    @Test
    void a_capability_nobody_offers_is_unavailable() {
        assertEquals(
                new Outcome.Unavailable("echo.say_text has no plugin."),
                pool.submit(call(echo(), HI)).join());
    }

    @Test
    void a_call_that_takes_too_long_times_out_and_is_interrupted() throws InterruptedException {
        transport.on("echo.say_text", waiting(new CountDownLatch(1)));
        Duration soon = Duration.ofMillis(30);
        assertEquals(
                new Outcome.TimedOut(soon),
                pool.submit(call(echo("echo", soon), HI)).join());
        interrupted.await();
    }

    @Test
    void whoever_completes_a_call_with_cancelled_interrupts_it() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        transport.on("echo.say_text", waiting(begun));
        CompletableFuture<Outcome> call = pool.submit(call(echo(), HI));
        begun.await();
        assertTrue(call.complete(new Outcome.Cancelled()));
        interrupted.await();
        assertEquals(new Outcome.Cancelled(), call.join());
    }

    @Test
    void a_plugin_that_goes_away_ends_its_calls() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        transport.on("echo.say_text", waiting(begun));
        CompletableFuture<Outcome> call = pool.submit(call(echo(), HI));
        begun.await();
        transport.gone("The plugin is being updated.");
        assertEquals(new Outcome.PluginGone("The plugin is being updated."), call.join());
        interrupted.await();
    }

    @Test
    void a_plugin_with_eight_stuck_calls_is_busy_while_others_answer() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(8);
        transport.on("stuck.say_text", deaf(begun)).on("echo.say_text", Call::input);
        List<CompletableFuture<Outcome>> stuck = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            stuck.add(pool.submit(call(echo("stuck", Duration.ofMillis(20)), HI)));
        }
        begun.await();
        stuck.forEach(call -> assertInstanceOf(Outcome.TimedOut.class, call.join()));
        Outcome ninth =
                pool.submit(call(echo("stuck", Duration.ofSeconds(60)), HI)).join();
        assertEquals(new Outcome.Busy("The plugin stuck has 8 calls open that have not come back."), ninth);
        assertInstanceOf(Outcome.Completed.class, pool.submit(call(echo(), HI)).join());
    }

    @Test
    void calls_that_are_cancelled_before_they_begin_cost_nothing() {
        transport.on("echo.say_text", Call::input);
        for (int i = 0; i < 2000; i++) {
            pool.submit(call(echo(), HI)).complete(new Outcome.Cancelled());
        }
        Outcome last = new Outcome.Busy("");
        while (last instanceof Outcome.Busy) { // Until the last cancelled ones have given their thread back.
            last = pool.submit(call(echo(), HI)).join();
        }
        assertInstanceOf(Outcome.Completed.class, last);
    }

    @Test
    void a_transport_that_breaks_is_a_crash_and_not_a_call_without_end() {
        CallPool broken = new CallPool(Calling.dispatcher(), _ -> {
            throw new IllegalStateException("no framework");
        });
        assertEquals(
                new Outcome.Crashed("The plugin echo broke (IllegalStateException: no framework)."),
                broken.submit(call(echo(), HI)).join());
        broken.close();
    }

    @Test
    void no_memory_ends_the_call_all_the_same() {
        transport.on("echo.say_text", _ -> {
            throw new OutOfMemoryError("simulated");
        });
        assertInstanceOf(Outcome.Crashed.class, pool.submit(call(echo(), HI)).join());
    }

    @Test
    void a_closed_pool_takes_no_calls_and_says_so() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        transport.on("echo.say_text", waiting(begun));
        CompletableFuture<Outcome> running = pool.submit(call(echo(), HI));
        begun.await();
        pool.close();
        assertTrue(interrupted.await(30, TimeUnit.SECONDS));
        assertEquals(new Outcome.Cancelled(), running.join());
        assertEquals(
                new Outcome.Unavailable("The host is closing."),
                pool.submit(call(echo(), HI)).join());
    }
}
