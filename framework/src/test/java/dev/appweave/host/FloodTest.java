package dev.appweave.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.plan.Proposal;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P12: whoever floods the host is told so. */
class FloodTest {
    @TempDir
    Path folder;

    @Test
    void above_a_bound_requests_are_refused_at_once_and_the_others_go_on() throws InterruptedException {
        Semaphore planning = new Semaphore(0);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger answered = new AtomicInteger();
        HostSettings settings = new HostSettings(folder, List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH);
        try (Host host = Host.open(settings, NoPlanner.answering(_ -> {
            planning.release();
            await(goOn);
            return new Proposal.Decline("no", Proposal.Explanation.NONE);
        }))) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < Admission.AT_ONCE; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    host.ask(Utterance.typed("hello"), Dialogue.nobody());
                    answered.incrementAndGet();
                }));
            }
            planning.acquire(Admission.AT_ONCE);
            for (int i = 0; i < 1000; i++) {
                ProblemException refused = assertThrows(
                        ProblemException.class, () -> host.ask(Utterance.typed("me too"), Dialogue.nobody()));
                assertEquals("busy", refused.problems().getFirst().id());
            }
            goOn.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(Admission.AT_ONCE, answered.get());
            host.ask(Utterance.typed("now"), Dialogue.nobody());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
