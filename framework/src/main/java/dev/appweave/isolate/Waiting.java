package dev.appweave.isolate;

import dev.appweave.call.Call;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A call on its way, and the thread that waits for its end. */
final class Waiting {
    private static final int MAX_PROGRESS = 10_000;
    private static final int MAX_TEXT = 300;

    final long n;
    final Call call;
    final Thread thread = Thread.currentThread();
    final long deadline;

    private volatile Message.@Nullable End end;
    private volatile boolean stopped;
    private volatile long killAt;
    private int heard;

    Waiting(long n, Call call) {
        this.n = n;
        this.call = call;
        this.deadline = System.nanoTime() + call.capability().timeout().toNanos();
    }

    boolean ended() {
        return end != null;
    }

    Message.@Nullable End end() {
        return end;
    }

    void end(Message.End message) {
        end = message;
        if (Thread.currentThread() != thread) {
            LockSupport.unpark(thread);
        }
    }

    /** A plugin that tells more than anybody could read is not listened to. */
    void progress(Message.Progress progress) {
        if (heard++ < MAX_PROGRESS && !stopped) {
            String text = progress.text();
            call.progress()
                    .report(
                            Double.isNaN(progress.share()) ? 0 : Math.clamp(progress.share(), 0, 1),
                            text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
        }
    }

    /** Whether this is the first time. */
    synchronized boolean stop(long graceNanos) {
        if (stopped) {
            return false;
        }
        killAt = System.nanoTime() + graceNanos;
        stopped = true;
        return true;
    }

    /** Whether it was told to stop and has not. */
    boolean stopping() {
        return stopped && !ended();
    }

    /** Whether nothing but a kill is left. */
    boolean overdue(long now, long graceNanos) {
        return !ended() && (stopped ? now - killAt > 0 : now - deadline - graceNanos > 0);
    }

    /** Whether its caller has given up, or should have. */
    boolean abandoned(long now) {
        return !ended() && !stopped && (thread.isInterrupted() || now - deadline > 0);
    }
}
