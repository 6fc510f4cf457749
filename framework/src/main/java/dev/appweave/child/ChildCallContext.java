package dev.appweave.child;

import dev.appweave.isolate.Frames;
import dev.appweave.isolate.Message;
import dev.appweave.plugin.CallContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** What a plugin sees of a call that came from another process. */
final class ChildCallContext implements CallContext {
    private final Message.Ask ask;
    private final Path home;
    private final Frames frames;
    private volatile boolean stopped;

    ChildCallContext(Message.Ask ask, Path home, Frames frames) {
        this.ask = ask;
        this.home = home;
        this.frames = frames;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public String key() {
        return ask.key();
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Clock clock() {
        ZoneId zone = ZoneId.of(ask.zone());
        return ask.ticking() ? Clock.system(zone) : Clock.fixed(ask.now(), zone);
    }

    @Override
    public Locale locale() {
        return Locale.forLanguageTag(ask.locale());
    }

    @Override
    public Instant deadline() {
        return ask.deadline();
    }

    @Override
    public boolean cancelled() {
        return stopped
                || Thread.currentThread().isInterrupted()
                || Instant.now().isAfter(ask.deadline());
    }

    @Override
    public void progress(double share, String message) {
        try {
            frames.write(new Message.Progress(ask.n(), share, message).json());
        } catch (IOException e) {
            stopped = true; // The host is gone.
        }
    }
}
