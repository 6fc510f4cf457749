package dev.appweave.plugins.places;

import dev.appweave.plugin.CallContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** A call as the host would make it. */
record FakeCall(Path home, String key) implements CallContext {
    @Override
    public Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneId.of("Europe/Monaco"));
    }

    @Override
    public Locale locale() {
        return Locale.UK;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void progress(double share, String message) {}
}
