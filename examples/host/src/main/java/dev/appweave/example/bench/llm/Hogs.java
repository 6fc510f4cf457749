package dev.appweave.example.bench.llm;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Threads that do nothing but keep processors busy, until closed. */
final class Hogs implements AutoCloseable {
    private static final int TURNS = 100_000;

    private final AtomicLong work = new AtomicLong(1);
    private final List<Thread> threads;
    private volatile boolean on = true;

    Hogs(int count) {
        threads = IntStream.range(0, count)
                .mapToObj(_ -> Thread.ofPlatform().daemon().start(this::run))
                .toList();
    }

    private void run() {
        long x = work.get();
        while (on) {
            for (int i = 0; i < TURNS; i++) {
                x = x * 6364136223846793005L + 1;
            }
            work.set(x); // So that it is not worked out of the program.
        }
    }

    @Override
    public void close() {
        on = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
