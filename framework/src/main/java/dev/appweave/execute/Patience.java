package dev.appweave.execute;

import dev.appweave.call.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How long a call in doubt is held on to. Its app may have broken so often that it is left alone for a while: to give up in that
 * while would leave open what can be known. So the while is waited for, and the app is tried again; whoever cancels the run ends
 * that, too. Used by one thread.
 */
final class Patience {
    /** How often what may be made again is made in a row: once more than an app may break before it is left alone. */
    static final int TRIES = 4;

    private static final Duration MOST = Duration.ofMinutes(2);
    private static final long LOOK_NANOS = 50_000_000;

    private final AtomicBoolean cancelled;
    private Duration left;

    Patience(AtomicBoolean cancelled) {
        this(cancelled, MOST);
    }

    /** {@code most}: of all that is waited, together. */
    Patience(AtomicBoolean cancelled, Duration most) {
        this.cancelled = cancelled;
        this.left = most;
    }

    /** Whether a call was not made because its app is left alone, and that is over now. */
    boolean waited(Outcome outcome) {
        if (!(outcome instanceof Outcome.Unavailable(var _, var rest)) || rest.isZero() || rest.compareTo(left) > 0) {
            return false;
        }
        left = left.minus(rest);
        long end = System.nanoTime() + rest.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            if (cancelled.get() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(end - now, LOOK_NANOS));
        }
        return true;
    }

    /**
     * Makes what may be made again until it ends, or has broken too often in a row.
     *
     * @param doubt whether it may have acted before; if not, and it does not reach its app, it is not made again
     * @return how it ended; that a later try did not reach its app tells nothing of an earlier one that may have acted, which is
     *     returned then
     */
    Outcome insist(boolean doubt, Supplier<Outcome> call) {
        Outcome outcome = call.get();
        Outcome acted = outcome;
        for (int tries = 1; broke(outcome) || unreached(outcome, doubt || acted.mayHaveActed()); tries++) {
            if (waited(outcome)) {
                tries = 0;
            } else if (tries >= TRIES) {
                break;
            }
            outcome = call.get();
            acted = outcome.mayHaveActed() ? outcome : acted;
        }
        return unreached(outcome, acted.mayHaveActed()) ? acted : outcome;
    }

    private static boolean broke(Outcome outcome) {
        return outcome instanceof Outcome.Crashed || outcome instanceof Outcome.PluginGone;
    }

    private static boolean unreached(Outcome outcome, boolean doubt) {
        return doubt && outcome instanceof Outcome.Unavailable;
    }
}
