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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls and answers them. Whoever has read a call makes it, on the same thread, while another one reads on: leader
 * and followers, as at the host's end.
 */
final class Serving {
    private final Frames frames;
    private final LoneBundle bundle;
    private final Path home;
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicInteger followers = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    Serving(Frames frames, LoneBundle bundle, Path home) {
        this.frames = frames;
        this.bundle = bundle;
        this.home = home;
    }

    /** Returns when the host has closed its end. */
    void untilTheEnd() {
        follow();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        Thread.ofPlatform().daemon().name("plugin-call").start(this::lead);
    }

    private void lead() {
        while (true) {
            Message.Ask ask;
            followers.incrementAndGet();
            reading.lock();
            followers.decrementAndGet();
            try {
                ask = next();
                if (ask != null && followers.get() == 0) {
                    follow();
                }
            } finally {
                reading.unlock();
            }
            if (ask == null) {
                end.countDown();
                return;
            }
            answer(ask);
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
