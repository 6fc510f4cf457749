package dev.appweave.execute;

import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import java.util.ArrayList;
import java.util.List;

/** The fail points of a host that dies at the n-th place it comes to, and does nothing at all afterwards. Thread-safe. */
final class Mortal implements FailPoints {
    /** The host's death; an error, so that nothing of the host catches it. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final int at;
    private final List<FailPoint> passed = new ArrayList<>();

    Mortal(int at) {
        this.at = at;
    }

    static Mortal never() {
        return new Mortal(Integer.MAX_VALUE);
    }

    @Override
    public synchronized void reached(FailPoint point) {
        passed.add(point);
        if (passed.size() >= at) {
            throw new Death();
        }
    }

    /** The places it came to, the last one being where it died. */
    synchronized List<FailPoint> passed() {
        return List.copyOf(passed);
    }
}
