package dev.appweave.host;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * How many requests of one source are worked on at once; others wait for a turn in the order they came. A thread has at
 * most one. Thread-safe.
 */
final class Turns {
    /** A turn is a permit of each, taken in this order. */
    private final List<Semaphore> free;

    private final Map<Thread, Turns> atWork;

    /**
     * Turns that are all free.
     *
     * @param most so many at once
     * @param atWork the threads at work, of whatever source, and whose turn they have
     */
    Turns(int most, Map<Thread, Turns> atWork) {
        this(List.of(new Semaphore(most, true)), atWork);
    }

    private Turns(List<Semaphore> free, Map<Thread, Turns> atWork) {
        this.free = free;
        this.atWork = atWork;
    }

    /** Of these turns one at a time: a line beside the others that wait for them. */
    Turns single() {
        return new Turns(List.of(new Semaphore(1, true), free.getLast()), atWork);
    }

    /** Waits for a turn. */
    void take() throws InterruptedException {
        int taken = 0;
        try {
            for (Semaphore one : free) {
                one.acquire();
                taken++;
            }
        } catch (InterruptedException e) {
            free.subList(0, taken).forEach(Semaphore::release);
            throw e;
        }
        atWork.put(Thread.currentThread(), this);
    }

    /** The same, whatever happens meanwhile. */
    void takeAgain() {
        free.forEach(Semaphore::acquireUninterruptibly);
        atWork.put(Thread.currentThread(), this);
    }

    void giveBack() {
        atWork.remove(Thread.currentThread());
        free.forEach(Semaphore::release);
    }
}
