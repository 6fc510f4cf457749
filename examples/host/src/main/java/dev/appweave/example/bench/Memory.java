package dev.appweave.example.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Looks at the memory of the process a hundred times a second, on a thread of its own: what is measured beside it neither
 * waits for that nor pays for it.
 */
final class Memory implements AutoCloseable {
    private static final long BETWEEN_NANOS = 10_000_000;

    private final AtomicBoolean over = new AtomicBoolean();
    private volatile double most = residentMegabytes();

    Memory() {
        Thread.ofPlatform().daemon().name("memory").start(this::look);
    }

    private void look() {
        while (!over.get()) {
            most = Math.max(most, residentMegabytes());
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    /** The most that the process had of the machine's memory since the beginning. */
    double mostMegabytes() {
        return most;
    }

    @Override
    public void close() {
        over.set(true);
    }

    /** What is reachable. */
    static double liveMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
    }

    /** What the process has of the machine's memory; 0 where the system does not say. */
    static double residentMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/statm"))) {
            return lines.mapToDouble(line -> Double.parseDouble(line.split(" ")[1]) * 4096 / (1 << 20))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
