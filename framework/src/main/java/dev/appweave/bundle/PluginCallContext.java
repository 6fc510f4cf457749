package dev.appweave.bundle;

import dev.appweave.call.Call;
import dev.appweave.plugin.CallContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** What a plugin sees of a call. */
final class PluginCallContext implements CallContext {
    private final Call call;
    private final Path home;
    private final Generation generation;
    private final Instant deadline;

    PluginCallContext(Call call, Path home, Generation generation) {
        this.call = call;
        this.home = home;
        this.generation = generation;
        this.deadline = Instant.now().plus(call.capability().timeout());
    }

    @Override
    public String key() {
        return call.key();
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Clock clock() {
        return call.clock();
    }

    @Override
    public Locale locale() {
        return call.locale();
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public boolean cancelled() {
        return generation.retired()
                || Thread.currentThread().isInterrupted()
                || Instant.now().isAfter(deadline);
    }

    @Override
    public void progress(double share, String message) {
        call.progress().report(Math.clamp(share, 0, 1), message);
    }
}
