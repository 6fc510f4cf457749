package dev.appweave.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.problem.ProblemException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.NullNode;

/** P12: each source has its own line, and a flood of one is no other's business. */
@Timeout(60)
class AdmissionTest extends ManyAsking {
    @Test
    void a_source_that_floods_gets_busy_and_others_are_served() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        int admitted = flood("flood", goOn);
        assertEquals(Admission.PLACES / 2, admitted);
        for (int i = 0; i < 100; i++) {
            assertEquals("served", admission.admit(new Asking("other" + i), _ -> "served"));
            assertBusy("flood");
        }
        end(goOn);
        assertEquals(admitted, answered.get(), "what was admitted is answered");
        assertEquals("served", admission.admit(new Asking("flood"), _ -> "served"));
    }

    @Test
    void whoever_comes_while_many_flood_finds_a_place() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        int admitted = 0;
        for (int i = 0; i < 7; i++) {
            int its = flood("flood" + i, goOn);
            assertTrue(its > 0, "source " + i + " after " + admitted);
            admitted += its;
        }
        assertTrue(admitted < Admission.PLACES, "" + admitted);
        end(goOn);
        assertEquals(admitted, answered.get());
    }

    @Test
    void without_a_place_left_even_a_new_source_is_busy() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < Admission.PLACES; i++) {
            assertTrue(held("source" + i, goOn));
        }
        assertBusy("late");
        end(goOn);
        assertEquals("served", admission.admit(new Asking("late"), _ -> "served"));
    }

    @Test
    void of_a_source_few_requests_are_at_work_at_once() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        Semaphore goOn = new Semaphore(0);
        for (int i = 0; i < 5 * Admission.AT_WORK; i++) {
            request(new Asking("one"), _ -> {
                begun.release();
                goOn.acquireUninterruptibly();
                return answered.incrementAndGet();
            });
        }
        begun.acquire(Admission.AT_WORK);
        for (int i = 0; i < 4 * Admission.AT_WORK; i++) {
            assertEquals(0, begun.availablePermits(), "nobody begins before another ends");
            goOn.release();
            begun.acquire();
        }
        goOn.release(Admission.AT_WORK);
        join();
        assertEquals(5 * Admission.AT_WORK, answered.get());
    }

    @Test
    void a_long_line_has_one_turn_at_a_time_while_others_are_about() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < Admission.LONG_LINE; i++) {
            assertTrue(held("flood", goOn));
        }
        AtomicInteger atWork = new AtomicInteger();
        List<Integer> atOnce = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3 * Admission.AT_WORK; i++) {
            assertEquals("served", admission.admit(new Asking("other"), _ -> "served"));
            waiting(request(new Asking("flood"), _ -> {
                atOnce.add(atWork.incrementAndGet());
                LockSupport.parkNanos(2_000_000);
                atWork.decrementAndGet();
                return answered.incrementAndGet();
            }));
        }
        end(goOn);
        assertEquals(3 * Admission.AT_WORK, atOnce.size());
        assertEquals(1, Collections.max(atOnce));
    }

    @Test
    void whoever_waits_for_a_persons_answer_keeps_nobody_from_work() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(2 * Admission.AT_WORK);
        CountDownLatch answer = new CountDownLatch(1);
        Dialogue slow = new Asking("one", () -> {
            asked.countDown();
            await(answer);
        });
        for (int i = 0; i < 2 * Admission.AT_WORK; i++) {
            request(slow, dialogue -> {
                dialogue.answer("When?", NullNode.getInstance());
                return answered.incrementAndGet();
            });
        }
        asked.await();
        assertEquals("served", admission.admit(new Asking("one"), _ -> "served"));
        end(answer);
        assertEquals(2 * Admission.AT_WORK, answered.get());
    }

    /** Sources of one request that is made from within another: the same, and one another's. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_a_request_at_work_asks_of_the_host_waits_for_no_second_turn(boolean crossed) throws InterruptedException {
        CountDownLatch working = new CountDownLatch(2 * Admission.AT_WORK);
        for (int i = 0; i < 2 * Admission.AT_WORK; i++) {
            String source = "source" + i % 2;
            String inner = crossed ? "source" + (i + 1) % 2 : source;
            request(new Asking(source), _ -> {
                working.countDown();
                await(working); // Every turn of both is taken.
                return admission.admit(new Asking(inner), _ -> answered.incrementAndGet());
            });
        }
        join();
        assertEquals(2 * Admission.AT_WORK, answered.get());
        assertIdle();
    }

    @Test
    void a_request_within_another_lets_others_have_the_turn_while_it_asks() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(Admission.AT_WORK);
        CountDownLatch answer = new CountDownLatch(1);
        Dialogue slow = new Asking("one", () -> {
            asked.countDown();
            await(answer);
        });
        for (int i = 0; i < Admission.AT_WORK; i++) {
            request(
                    slow,
                    _ -> admission.admit(slow, inner -> {
                        inner.answer("When?", NullNode.getInstance());
                        return answered.incrementAndGet();
                    }));
        }
        asked.await();
        assertEquals("served", admission.admit(new Asking("one"), _ -> "served"));
        end(answer);
        assertEquals(Admission.AT_WORK, answered.get());
        assertIdle();
    }

    @Test
    void whoever_is_asked_may_ask_the_host_in_between() {
        Dialogue curious =
                new Asking("one", () -> assertEquals("inner", admission.admit(new Asking("one"), _ -> "inner")));
        assertEquals("outer", admission.admit(curious, dialogue -> {
            dialogue.answer("When?", NullNode.getInstance());
            return "outer";
        }));
    }

    @Test
    void an_interrupted_request_does_not_begin_and_leaves_its_place() throws InterruptedException {
        Thread.currentThread().interrupt();
        ProblemException ended = assertThrows(
                ProblemException.class, () -> admission.admit(new Asking("one"), _ -> answered.incrementAndGet()));
        assertEquals("interrupted", ended.problems().getFirst().id());
        assertTrue(Thread.interrupted(), "whoever interrupted it is not forgotten");
        assertEquals(0, answered.get());
        assertIdle();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_comes_nothing_admitted_is_lost_and_the_bounds_hold(long seed) throws InterruptedException {
        Map<String, AtomicInteger> working = new ConcurrentHashMap<>();
        AtomicInteger began = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger broken = new AtomicInteger();
        Random random = new Random(seed);
        int clients = 150 + random.nextInt(150);
        for (int i = 0; i < clients; i++) {
            Random own = new Random(random.nextLong());
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 20; n++) {
                    String name = "source" + Math.min(own.nextInt(6), own.nextInt(6));
                    AtomicInteger at = working.computeIfAbsent(name, _ -> new AtomicInteger());
                    Dialogue dialogue = new Asking(name, Thread::yield);
                    try {
                        admission.admit(dialogue, aside -> {
                            began.incrementAndGet();
                            broken.addAndGet(at.incrementAndGet() > Admission.AT_WORK ? 1 : 0);
                            if (own.nextBoolean()) {
                                at.decrementAndGet(); // Not at work while somebody is asked.
                                aside.answer("When?", NullNode.getInstance());
                                broken.addAndGet(at.incrementAndGet() > Admission.AT_WORK ? 1 : 0);
                            }
                            at.decrementAndGet();
                            if (own.nextInt(4) == 0) {
                                throw new IllegalStateException("a request that fails");
                            }
                            return answered.incrementAndGet();
                        });
                    } catch (ProblemException e) {
                        busy.incrementAndGet();
                    } catch (IllegalStateException e) {
                        failed.incrementAndGet();
                    }
                }
            }));
        }
        join();
        assertEquals(clients * 20, answered.get() + failed.get() + busy.get());
        assertEquals(began.get(), answered.get() + failed.get());
        assertEquals(0, broken.get(), "times that more than " + Admission.AT_WORK + " of a source were at work");
        assertIdle();
    }
}
