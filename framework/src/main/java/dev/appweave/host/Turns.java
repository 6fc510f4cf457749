package dev.appweave.host;

import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * How many requests of one source are worked on at once; others wait for a turn in the order they came. A thread has at
 * most one. Thread-safe.
 */
final class Turns {
    private final Semaphore free;
    private final Map<Thread, Turns> atWork;

    /**
     * Turns that are all free.
     *
     * @param most so many at once
     * @param atWork the threads at work, of whatever source, and whose turn they have
     */
    Turns(int most, Map<Thread, Turns> atWork) {
        this.free = new Semaphore(most, true);
        this.atWork = atWork;
    }

    /** Waits for a turn. */
    void take() throws InterruptedException {
        free.acquire();
        atWork.put(Thread.currentThread(), this);
    }

    /** The same, whatever happens meanwhile. */
    void takeAgain() {
        free.acquireUninterruptibly();
        atWork.put(Thread.currentThread(), this);
    }

    void giveBack() {
        atWork.remove(Thread.currentThread());
        free.release();
    }
}
