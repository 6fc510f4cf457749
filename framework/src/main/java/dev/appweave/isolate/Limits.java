package dev.appweave.isolate;

import java.time.Duration;

/**
 * What one child may use; more ends it. Memory is held twice: by the JVM's own limits, and by the host's look at the whole
 * process, because native code answers to no JVM.
 *
 * @param heapMegabytes of Java objects
 * @param residentMegabytes of memory in all, of the child and what it starts
 * @param threads in all
 * @param stateMegabytes on disk in its state folder, and for any one file
 * @param idle without a call; the next call starts it again
 * @param grace to stop after being asked to, before it is killed
 * @param start until it is ready
 */
public record Limits(
        int heapMegabytes,
        int residentMegabytes,
        int threads,
        int stateMegabytes,
        Duration idle,
        Duration grace,
        Duration start) {
    /** Fit for a plugin that answers questions and keeps a few files. */
    public static final Limits USUAL =
            new Limits(64, 320, 200, 256, Duration.ofSeconds(60), Duration.ofMillis(500), Duration.ofSeconds(20));
}
