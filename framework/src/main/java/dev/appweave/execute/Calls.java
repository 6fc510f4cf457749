package dev.appweave.execute;

import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.Code;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import dev.appweave.plugin.Repeat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The open calls of one run, and what the declared repeat class makes of an end that was not seen: pure and keyed calls
 * are made again, verifiable ones are asked about, others are never repeated.
 */
final class Calls {
    private static final long CANCEL_CHECK_MILLIS = 50;

    /** A call that ended for good. */
    record Ended(StepRun step, String call, JsonNode input, Outcome outcome) {}

    /** {@code doubt}: an earlier try may have acted, and was not seen to end. */
    private record Open(StepRun step, String name, Call call, int tries, boolean doubt) {}

    private record Back(Open open, Outcome outcome) {}

    private final CallPool pool;
    private final Run run;
    private final Finder finder;
    private final Patience patience;
    private final FailPoints failPoints;
    private final LinkedBlockingQueue<Back> back = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Outcome>> running = new HashMap<>();

    Calls(CallPool pool, Run run, FailPoints failPoints) {
        this.pool = pool;
        this.run = run;
        this.patience = new Patience(run.cancelled());
        this.finder = new Finder(pool, run, patience, failPoints);
        this.failPoints = failPoints;
    }

    int running() {
        return running.size();
    }

    /**
     * Makes a call.
     *
     * @param interrupted whether an earlier host died between intent and end
     */
    void start(StepRun step, String name, JsonNode input, String key, boolean interrupted) {
        Call.Progress progress = (share, message) -> run.listener().progress(step.step.id(), share, message);
        Optional<Code> judged = Optional.of(run.catalog().code(step.capability.id())); // However often it is tried.
        Call call = new Call(step.capability, judged, input, key, run.clock(), run.locale(), progress);
        Open open = new Open(step, name, call, 1, interrupted);
        if (interrupted) {
            takeUp(open);
        } else {
            submit(open);
        }
    }

    /** The next end, waiting for it; null if nothing runs. Ends that lead to another try are not seen. */
    @Nullable
    Ended next(AtomicBoolean cancelled) throws InterruptedException {
        while (!running.isEmpty()) {
            Back one = back.poll(CANCEL_CHECK_MILLIS, TimeUnit.MILLISECONDS);
            if (cancelled.get()) {
                running.values().forEach(future -> future.complete(new Outcome.Cancelled()));
            }
            Ended ended = one == null ? null : settle(one, cancelled.get());
            if (ended != null) {
                return ended;
            }
        }
        return null;
    }

    /** The next end that is there already; null if there is none. */
    @Nullable
    Ended poll() {
        for (Back one = back.poll(); one != null; one = back.poll()) {
            Ended ended = settle(one, false);
            if (ended != null) {
                return ended;
            }
        }
        return null;
    }

    private void submit(Open open) {
        failPoints.reached(FailPoint.CALL_NEXT);
        CompletableFuture<Outcome> future = pool.submit(open.call());
        running.put(open.name(), future);
        future.thenAccept(outcome -> back.add(new Back(open, outcome)));
    }

    private @Nullable Ended settle(Back one, boolean cancelled) {
        Open open = one.open();
        failPoints.reached(FailPoint.CALL_BACK);
        if (cancelled) {
            return end(open, one.outcome());
        }
        boolean last = open.tries() >= Patience.TRIES;
        Repeat repeat = repeat(open.call());
        boolean broke = one.outcome() instanceof Outcome.Crashed
                || one.outcome() instanceof Outcome.PluginGone
                || open.doubt() && unreached(one.outcome());
        boolean late = one.outcome() instanceof Outcome.TimedOut && repeat != Repeat.PURE; // A read is only slow.
        if (!broke && !late) {
            return end(open, one.outcome());
        }
        switch (repeat) {
            case PURE, KEY -> {
                if (repeat == Repeat.KEY && open.doubt() && patience.waited(one.outcome())) {
                    again(open, true, 1);
                } else if (last) {
                    return end(open, one.outcome());
                } else {
                    again(open, true, open.tries() + 1);
                }
            }
            case VERIFY -> { // Asked after the last try too: what it did may be known.
                Outcome found = finder.find(open.call(), one.outcome());
                if (!(found instanceof Outcome.Skipped)) {
                    return end(open, found);
                }
                if (last) {
                    return end(open, gaveUp(one.outcome()));
                }
                again(open, false, open.tries() + 1);
            }
            case NONE -> {
                return end(open, one.outcome());
            }
        }
        return null;
    }

    /** The app itself says that none of the tries acted. */
    private static Outcome gaveUp(Outcome last) {
        return new Outcome.Failed(
                "gave_up", "It did not act in " + Patience.TRIES + " tries: " + last.message(), "Try again later.");
    }

    private void again(Open open, boolean doubt, int tries) {
        submit(new Open(open.step(), open.name(), open.call(), tries, doubt));
    }

    /** What only looks may always be called again. */
    static Repeat repeat(Call call) {
        return call.capability().looksOnly() ? Repeat.PURE : call.capability().repeat();
    }

    private Ended end(Open open, Outcome outcome) {
        running.remove(open.name());
        return new Ended(open.step(), open.name(), open.call().input(), known(open, outcome));
    }

    /** That a try did not reach its app tells nothing of an earlier one that may have. */
    private static Outcome known(Open open, Outcome outcome) {
        return open.doubt() && unreached(outcome) && repeat(open.call()) != Repeat.PURE
                ? new Outcome.Unknown("It may have acted before it broke, and could not be tried again: "
                        + outcome.message() + " Look there before you try again.")
                : outcome;
    }

    /** Whether a try did not get as far as its app. */
    static boolean unreached(Outcome outcome) {
        return outcome instanceof Outcome.Unavailable || outcome instanceof Outcome.Busy;
    }

    private void takeUp(Open open) {
        switch (repeat(open.call())) {
            case PURE, KEY -> submit(open);
            case VERIFY -> {
                Outcome found = finder.find(open.call(), new Outcome.PluginGone("The host stopped during the call."));
                if (found instanceof Outcome.Skipped) {
                    submit(new Open(open.step(), open.name(), open.call(), open.tries(), false));
                } else {
                    answer(open, found);
                }
            }
            case NONE ->
                answer(
                        open,
                        new Outcome.Unknown("The host stopped during the call, and "
                                + open.call().capability().id()
                                + " cannot be asked whether it acted. Look there before you try again."));
        }
    }

    private void answer(Open open, Outcome outcome) {
        running.put(open.name(), CompletableFuture.completedFuture(outcome));
        back.add(new Back(new Open(open.step(), open.name(), open.call(), Patience.TRIES, open.doubt()), outcome));
    }
}
