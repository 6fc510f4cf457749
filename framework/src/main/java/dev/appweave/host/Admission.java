package dev.appweave.host;

import dev.appweave.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/** How many requests a host works on at once. Whoever comes above that is told at once, and waits for nobody. */
@Singleton
final class Admission {
    /** A person has one or two requests open; a fleet of them some dozens. */
    static final int AT_ONCE = 256;

    private final Semaphore open = new Semaphore(AT_ONCE);

    @Inject
    Admission() {}

    /** A request that is being worked on; closing it lets another in. */
    interface Admitted extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Lets a request in.
     *
     * @throws ProblemException {@code busy} if there are enough
     */
    Admitted enter() {
        if (!open.tryAcquire()) {
            throw ProblemException.of(
                    "busy",
                    "",
                    "The host is working on " + AT_ONCE + " requests, and takes no more at once.",
                    "Try again in a moment.");
        }
        return open::release;
    }
}
