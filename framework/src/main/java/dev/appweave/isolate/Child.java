package dev.appweave.isolate;

import dev.appweave.call.Call;
import dev.appweave.call.PluginCrash;
import dev.appweave.call.Transport;
import dev.appweave.plugin.CapabilityException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * One child process, from its start to its end, and the calls that are open on it.
 *
 * <p>There is no thread for reading: one of the waiting callers reads for all, and hands over when its own answer has come
 * (leader and followers, Schmidt et al., Pattern-Oriented Software Architecture 2). A lone call so costs two switches of
 * process and none of thread.
 */
final class Child implements Transport.Connection {
    private static final long WAKE_NANOS = 1_000_000_000;
    private static final long SETTLE_MILLIS = 5;

    private final Stranger stranger;
    private final ChildProcess process;
    private final Duration grace;
    private final Consumer<String> faults;
    private final Frames frames;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Waiting> open = new ConcurrentHashMap<>();
    private final Set<Consumer<String>> listeners = ConcurrentHashMap.newKeySet();
    private final ReentrantLock reading = new ReentrantLock();

    /** Why no answer will come; empty as long as one may. */
    private volatile String broken = "";

    private volatile boolean retired;
    private volatile boolean answered;
    private volatile long lastUsed = System.nanoTime();

    /**
     * A child over a started process.
     *
     * @param shared memory it may have, too
     * @param faults hears of every fault
     */
    Child(
            Stranger stranger,
            ChildProcess process,
            Optional<MemorySegment> shared,
            Duration grace,
            Consumer<String> faults) {
        this.stranger = stranger;
        this.process = process;
        this.grace = grace;
        this.faults = faults;
        this.frames = new Frames(
                new BufferedInputStream(process.input(), 1 << 16),
                process.output(),
                Frames.MAX_BYTES,
                shared.map(Mailbox::host).orElse(null));
    }

    /** Says what it is to be, and waits until it is. */
    Message.Ready start(Message.Start start) throws IOException {
        frames.write(start.json());
        if (Message.read(frames.read()) instanceof Message.Ready ready) {
            return ready;
        }
        throw new IOException("it said something before it was ready");
    }

    Stranger stranger() {
        return stranger;
    }

    ChildProcess process() {
        return process;
    }

    boolean usable() {
        return broken.isEmpty() && !retired && process.alive();
    }

    /**
     * Waits while a call is being stopped: it may take the process with it, and a new call with the process.
     *
     * @throws InterruptedException if the caller was
     */
    void settle() throws InterruptedException {
        while (usable() && open.values().stream().anyMatch(Waiting::stopping)) {
            Thread.sleep(SETTLE_MILLIS);
        }
    }

    /** Whether it has answered a call well. */
    boolean answered() {
        return answered;
    }

    /** Somebody is about to call it. */
    void touch() {
        lastUsed = System.nanoTime();
    }

    boolean idleFor(Duration time) {
        return open.isEmpty() && System.nanoTime() - lastUsed > time.toNanos();
    }

    boolean busy() {
        return !open.isEmpty();
    }

    @Override
    public JsonNode invoke(Call call) throws CapabilityException, InterruptedException {
        Waiting waiting = new Waiting(numbers.incrementAndGet(), call);
        open.put(waiting.n, waiting);
        try {
            frames.write(ask(waiting).json());
            await(waiting);
        } catch (Frames.TooLargeException e) {
            throw new CapabilityException(
                    "too_large", "Its input is too large for a plugin: " + e.getMessage() + ".", "");
        } catch (EOFException e) {
            throw new PluginCrash(fault(process.ending()));
        } catch (IOException e) {
            throw new PluginCrash(fault(process.alive() ? String.valueOf(e.getMessage()) : process.ending()));
        } finally {
            open.remove(waiting.n);
            lastUsed = System.nanoTime();
        }
        return output(waiting);
    }

    private JsonNode output(Waiting waiting) throws CapabilityException, InterruptedException {
        return switch (waiting.end()) {
            case Message.Done done -> {
                answered = true;
                yield done.output();
            }
            case Message.Failed failed -> {
                answered = true;
                throw new CapabilityException(failed.code(), failed.text(), failed.remedy());
            }
            case Message.Stopped _ -> throw new InterruptedException();
            case Message.Broke broke -> throw new PluginCrash(broke.what());
            case null -> throw new PluginCrash(broken);
        };
    }

    private static Message.Ask ask(Waiting waiting) {
        Call call = waiting.call;
        Clock clock = call.clock();
        return new Message.Ask(
                waiting.n,
                call.capability().id().action(),
                call.input(),
                call.key(),
                clock.instant(),
                clock.getZone().getId(),
                clock.equals(Clock.system(clock.getZone())),
                call.locale().toLanguageTag(),
                Instant.now().plus(call.capability().timeout()));
    }

    /** Until it has ended or no answer will come. */
    private void await(Waiting mine) throws IOException {
        boolean interrupted = false;
        while (!mine.ended() && broken.isEmpty()) {
            if (reading.tryLock()) {
                try {
                    while (!mine.ended() && broken.isEmpty()) {
                        take(Message.read(frames.read()));
                    }
                } finally {
                    reading.unlock();
                    wakeOne();
                }
            } else {
                LockSupport.parkNanos(this, WAKE_NANOS);
                if (Thread.interrupted()) {
                    interrupted = true;
                    stop(mine);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeOne() {
        for (Waiting other : open.values()) {
            if (!other.ended() && other.thread != Thread.currentThread()) {
                LockSupport.unpark(other.thread);
                return;
            }
        }
    }

    private void take(Message message) throws IOException {
        switch (message) {
            case Message.End end -> {
                Waiting waiting = open.get(end.n());
                if (waiting != null) {
                    waiting.end(end);
                } else if (end.n() > numbers.get() || end.n() < 1) {
                    throw new IOException("it answered what nobody had asked");
                }
            }
            case Message.Progress progress -> {
                Waiting waiting = open.get(progress.n());
                if (waiting != null) {
                    waiting.progress(progress);
                }
            }
            case Message.Start _, Message.Ready _, Message.Ask _, Message.Stop _ ->
                throw new IOException("it sent what only a host sends");
        }
    }

    private void stop(Waiting waiting) {
        if (waiting.stop(grace.toNanos())) {
            // Not here: a child can fill its own pipe, and whoever looks after deadlines must never wait for it.
            Thread.ofVirtual().start(() -> frames.tryWrite(new Message.Stop(waiting.n).json()));
        }
    }

    /** Stops calls that nobody waits for, and kills the process if one of them does not stop; never blocks. */
    void look(long now) {
        for (Waiting waiting : open.values()) {
            if (waiting.overdue(now, grace.toNanos())) {
                kill("it did not stop when its time was up, and was killed");
                return;
            }
            if (waiting.abandoned(now)) {
                stop(waiting);
            }
        }
    }

    /** Ends the process for a reason; what is open ends with it. */
    void kill(String reason) {
        fault(reason);
    }

    /** The first reason counts: what follows a kill is its echo. */
    private synchronized String fault(String reason) {
        if (broken.isEmpty()) {
            broken = reason;
            if (!retired) {
                faults.accept(broken);
            }
            process.kill();
            open.values().forEach(waiting -> LockSupport.unpark(waiting.thread));
        }
        return broken;
    }

    @Override
    public Watch onGone(Consumer<String> listener) {
        listeners.add(listener);
        if (retired) {
            listener.accept("The plugin was stopped.");
        }
        return () -> listeners.remove(listener);
    }

    /** Lets it end by itself, or be killed soon; open calls end with the reason. */
    void retire(String reason) {
        retired = true;
        listeners.forEach(listener -> listener.accept(reason));
        process.end(grace);
    }
}
