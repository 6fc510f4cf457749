package dev.appweave.child;

import dev.appweave.bundle.LoneBundle;
import dev.appweave.call.PluginCrash;
import dev.appweave.isolate.Frames;
import dev.appweave.isolate.Message;
import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls and answers them. Whoever has read a call makes it, on the same thread, while another one reads on: leader
 * and followers, as at the host's end. The lead passes on only when a call takes longer than a moment, since waking a thread
 * costs more than most calls.
 */
final class Serving {
    /** How long a call may take before somebody else reads what comes: the next call, or that this one is to stop. */
    private static final long MOMENT = 1_000_000;

    /** How long the follower looks after the lead by itself after a call, and need not be woken. */
    private static final long AWAKE = 50_000_000;

    private final Frames frames;
    private final LoneBundle bundle;
    private final Path home;
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicBoolean followed = new AtomicBoolean();

    private final Object lead = new Object();

    /** Nobody before the first has come. */
    private @Nullable Thread leader;

    /** When the leader began the call it is making; 0 while it reads. */
    private volatile long busySince;

    private volatile long lastCall;
    private volatile @Nullable Thread asleep;

    Serving(Frames frames, LoneBundle bundle, Path home) {
        this.frames = frames;
        this.bundle = bundle;
        this.home = home;
    }

    /** Returns when the host has closed its end. */
    void untilTheEnd() {
        lastCall = System.nanoTime();
        follow();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        if (followed.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("plugin-call").start(this::serve);
        }
    }

    private void serve() {
        do {
            awaitLead();
            followed.set(false);
            if (!lead()) {
                end.countDown();
                return;
            }
        } while (followed.compareAndSet(false, true)); // One follower is enough.
    }

    private void awaitLead() {
        while (!takesLead()) {
            if (busySince == 0 && System.nanoTime() - lastCall > AWAKE) {
                asleep = Thread.currentThread();
                if (busySince == 0) {
                    LockSupport.park(this);
                }
                asleep = null;
            } else {
                LockSupport.parkNanos(this, MOMENT);
            }
        }
    }

    private boolean takesLead() {
        synchronized (lead) {
            long since = busySince;
            boolean free = leader == null || since != 0 && System.nanoTime() - since > MOMENT;
            if (free) {
                leader = Thread.currentThread();
                busySince = 0;
            }
            return free;
        }
    }

    /** Reads and answers until the lead was taken; false: there is nothing left to read. */
    private boolean lead() {
        while (true) {
            Message.Ask ask = next();
            if (ask == null) {
                return false;
            }
            lastCall = System.nanoTime();
            busySince = lastCall == 0 ? 1 : lastCall;
            follow();
            LockSupport.unpark(asleep);
            answer(ask);
            synchronized (lead) {
                if (leader != Thread.currentThread()) {
                    return true;
                }
                busySince = 0;
            }
        }
    }

    /** The next call; {@code null} when there will be none. */
    private Message.@Nullable Ask next() {
        try {
            while (true) {
                switch (Message.read(frames.read())) {
                    case Message.Ask ask -> {
                        running.put(ask.n(), new Running(ask, new ChildCallContext(ask, home, frames)));
                        return ask;
                    }
                    case Message.Stop(var n) -> {
                        Running call = running.get(n);
                        if (call != null) {
                            call.stop();
                        }
                    }
                    default -> {
                        return null;
                    }
                }
            }
        } catch (IOException e) {
            return null;
        }
    }

    private void answer(Message.Ask ask) {
        Running call = running.get(ask.n());
        if (call == null) {
            return;
        }
        Message.End message = call.run(bundle);
        running.remove(ask.n());
        try {
            write(ask.n(), message);
        } catch (IOException e) {
            end.countDown();
        }
    }

    private void write(long n, Message.End message) throws IOException {
        try {
            frames.write(message.json());
        } catch (Frames.TooLargeException e) {
            frames.write(new Message.Broke(n, "its answer is too large: " + e.getMessage()).json());
        }
    }

    /** One call; stopping it reaches its thread only while it runs. */
    private static final class Running {
        private final Message.Ask ask;
        private final ChildCallContext context;
        private boolean stopped;
        private @Nullable Thread thread;

        Running(Message.Ask ask, ChildCallContext context) {
            this.ask = ask;
            this.context = context;
        }

        synchronized void stop() {
            stopped = true;
            context.stop();
            if (thread != null) {
                thread.interrupt();
            }
        }

        private synchronized boolean on(@Nullable Thread here) {
            thread = here;
            return stopped;
        }

        Message.End run(LoneBundle bundle) {
            try {
                if (on(Thread.currentThread())) {
                    return new Message.Stopped(ask.n());
                }
                return new Message.Done(ask.n(), bundle.invoke(ask.action(), ask.input(), context));
            } catch (CapabilityException e) {
                return new Message.Failed(ask.n(), e.code(), String.valueOf(e.getMessage()), e.remedy());
            } catch (InterruptedException e) {
                return new Message.Stopped(ask.n());
            } catch (Throwable e) { // A plugin may throw anything; what it is the host decides.
                return new Message.Broke(ask.n(), PluginCrash.describe(e));
            } finally {
                on(null);
                Thread.interrupted(); // It was meant for the call, and the thread goes on.
            }
        }
    }
}
