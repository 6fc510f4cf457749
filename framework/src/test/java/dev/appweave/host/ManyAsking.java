package dev.appweave.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Somebody who asks a host from many threads at once, and holds requests open as long as a test wants. */
abstract class ManyAsking {
    final Admission admission = new Admission();
    final List<Thread> threads = new ArrayList<>();
    final AtomicInteger answered = new AtomicInteger();

    /** Somebody who asks the host, and is asked a question in between. */
    record Asking(String source, Runnable asked) implements Dialogue {
        Asking(String source) {
            this(source, () -> {});
        }

        @Override
        public Consent consent(Card card) {
            return Consent.YES;
        }

        @Override
        public Optional<Utterance> answer(String question, JsonNode schema) {
            asked.run();
            return Optional.empty();
        }
    }

    /** Requests of a source until it is told busy; all of them are held open. Their number. */
    int flood(String source, CountDownLatch goOn) {
        int admitted = 0;
        while (held(source, goOn)) {
            admitted++;
        }
        return admitted;
    }

    /** Whether a request was let in, to be at work or to wait for it. It ends with the latch. */
    boolean held(String source, CountDownLatch goOn) {
        Thread thread = request(new Asking(source), _ -> {
            await(goOn);
            return answered.incrementAndGet();
        });
        return waiting(thread);
    }

    /** Whether a request waits; it has ended otherwise. */
    static boolean waiting(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
        return thread.isAlive();
    }

    /** On a thread of its own, which ends at once if it is busy. */
    Thread request(Dialogue dialogue, Function<Dialogue, Integer> request) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                admission.admit(dialogue, request);
            } catch (ProblemException e) {
                assertEquals("busy", e.problems().getFirst().id());
            }
        });
        threads.add(thread);
        return thread;
    }

    void end(CountDownLatch goOn) throws InterruptedException {
        goOn.countDown();
        join();
    }

    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    void assertBusy(String source) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> admission.admit(new Asking(source), _ -> "served"));
        assertEquals("busy", refused.problems().getFirst().id());
    }

    /** Every place is free again, which is so if one source gets its half. */
    void assertIdle() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        assertEquals(Admission.PLACES / 2, flood("idle", goOn));
        end(goOn);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
