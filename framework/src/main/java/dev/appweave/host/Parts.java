package dev.appweave.host;

import com.google.inject.spi.ProvisionListener;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What is open of a host that is being opened, so that nothing stays open if that fails. Thread-safe. */
final class Parts implements ProvisionListener {
    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

    <T extends AutoCloseable> T add(T part) {
        open.push(part);
        return part;
    }

    /** A part is made after those it needs; the host itself is nothing but its parts. */
    @Override
    public <T> void onProvision(ProvisionInvocation<T> provision) {
        if (provision.provision() instanceof AutoCloseable part && !(part instanceof Host)) {
            open.push(part);
        }
    }

    /** Closes all, from the last to the first. Returns why, with what they threw. */
    RuntimeException closed(RuntimeException why) {
        for (AutoCloseable part : open) {
            try {
                part.close();
            } catch (Exception e) { // The others must be closed, too.
                why.addSuppressed(e);
            }
        }
        return why;
    }
}
