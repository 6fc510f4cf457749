package dev.appweave.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
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
import tools.jackson.databind.node.JsonNodeFactory;

/** P12: whoever floods the host is told so. */
class FloodTest {
    @TempDir
    Path folder;

    /** One who floods the host and agrees to everything. */
    private record Flooding(String source) implements Dialogue {
        @Override
        public Consent consent(Card card) {
            return Consent.YES;
        }
    }

    @Test
    void above_a_bound_a_source_is_refused_at_once_and_the_others_go_on() throws InterruptedException {
        int clients = 2 * Admission.PLACES;
        Semaphore planning = new Semaphore(0);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(clients - Admission.PLACES / 2);
        AtomicInteger answered = new AtomicInteger();
        Dialogue flood = new Flooding("flood");
        HostSettings settings = new HostSettings(folder, List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH);
        try (Host host = Host.open(settings, NoPlanner.answering(request -> {
            if (request.said().text().equals("flood")) {
                planning.release();
                await(goOn);
            }
            return new Proposal.Decline("no", Proposal.Explanation.NONE);
        }))) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        host.ask(Utterance.typed("flood"), flood);
                        answered.incrementAndGet();
                    } catch (ProblemException e) {
                        assertEquals("busy", e.problems().getFirst().id());
                        refused.countDown();
                    }
                }));
            }
            planning.acquire(Admission.AT_WORK);
            refused.await();
            for (int i = 0; i < 100; i++) {
                host.ask(Utterance.typed("hello"), Dialogue.nobody());
                assertThrows(ProblemException.class, () -> host.ask(Utterance.typed("flood"), flood));
                assertThrows(
                        ProblemException.class,
                        () -> host.call(new CapabilityId("a.b"), JsonNodeFactory.instance.objectNode(), flood));
            }
            assertEquals(0, planning.availablePermits(), "nobody of the flood is at work beside the first");
            goOn.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(Admission.PLACES / 2, answered.get(), "what was admitted is answered");
            host.ask(Utterance.typed("now"), flood);
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
