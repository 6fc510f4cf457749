package dev.appweave.host;

import dev.appweave.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How many requests a host has open, and whose. Each source has a line of its own: a few of its requests are worked on,
 * the others wait for these and for nobody else's. A source may have as many open as there are places left, and is told
 * {@code busy} at once above that, so that whoever comes next finds a place (dynamic thresholds, Choudhury and Hahne
 * 1998). A source with a long line has one turn at a time while others are about: its requests share the disk with theirs, and
 * four that never end keep it busy.
 *
 * <p>Thread-safe; a request waits and runs on the thread that makes it. What a request at work asks of the host on that
 * thread, by a listener for example, is part of it: it has the turn already.
 */
@Singleton
final class Admission {
    /** Places for requests of all sources: a person has one or two open, a fleet of them some dozens. */
    static final int PLACES = 256;

    /** Of one source. Fewer than a plugin takes calls at once, so that no source uses a plugin up by itself. */
    static final int AT_WORK = 4;

    /** A source with more open than this has a long line. */
    static final int LONG_LINE = 4 * AT_WORK;

    /** Others are about if one of them came within this time. */
    private static final long ABOUT_NANOS = 1_000_000_000;

    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final Map<Thread, Turns> atWork = new ConcurrentHashMap<>();
    private volatile int open; // Written under the lock only, and so is that of each source.
    private Visit latest; // Under the lock only, as the next.
    private Visit before; // Of somebody else than the latest.

    @Inject
    Admission() {
        latest = new Visit("", System.nanoTime() - ABOUT_NANOS);
        before = latest;
    }

    /** When a source last came. */
    private record Visit(String source, long nanos) {}

    /** Whoever has requests open: how many, and who of them is at work. */
    private static final class Source {
        private final Turns turns;
        private final Turns single;
        private volatile int open;

        Source(Turns turns) {
            this.turns = turns;
            this.single = turns.single();
        }
    }

    /** A request that was let in, and the turns it waits for. */
    private record Entry(Source source, Turns turns) {}

    /**
     * Answers a request when it is its turn.
     *
     * @param request gets the dialogue to use: while it asks somebody, others of the same source have their turn
     * @throws ProblemException {@code busy} if the source has enough open; {@code interrupted} if the thread was
     *     interrupted before it began
     */
    <T> T admit(Dialogue dialogue, Function<Dialogue, T> request) {
        Turns mine = atWork.get(Thread.currentThread());
        if (mine != null) { // To wait for a second turn, with the first in hand, could be for ever.
            return request.apply(new Aside(dialogue, mine));
        }
        String name = dialogue.source();
        Entry entry = enter(name);
        try {
            begin(entry.turns());
            try {
                return request.apply(new Aside(dialogue, entry.turns()));
            } finally {
                entry.turns().giveBack();
            }
        } finally {
            leave(name, entry.source());
        }
    }

    private Entry enter(String name) {
        Source known = sources.get(name);
        if (known != null) {
            refuseIfFull(known); // Before the lock: a flood that is refused stands in nobody's way.
        }
        synchronized (this) {
            Source source = sources.getOrDefault(name, new Source(new Turns(AT_WORK, atWork)));
            refuseIfFull(source);
            sources.put(name, source);
            source.open++;
            open++;
            boolean others = othersAbout(name);
            return new Entry(source, others && source.open > LONG_LINE ? source.single : source.turns);
        }
    }

    /** Whether somebody else than who comes now was here a moment ago. */
    private boolean othersAbout(String name) {
        long now = System.nanoTime();
        before = latest.source().equals(name) ? before : latest;
        latest = new Visit(name, now);
        return now - before.nanos() < ABOUT_NANOS;
    }

    private void refuseIfFull(Source source) {
        int mine = source.open;
        if (mine >= PLACES - open) {
            throw ProblemException.of(
                    "busy",
                    "",
                    "The host has " + mine + " requests of yours open, and takes no more at once.",
                    "Try again in a moment.");
        }
    }

    private synchronized void leave(String name, Source source) {
        source.open--;
        open--;
        if (source.open == 0) {
            sources.remove(name);
        }
    }

    private static void begin(Turns turns) {
        try {
            turns.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "interrupted", "", "The request was interrupted before it began.", "Nothing was done; ask again.");
        }
    }
}
