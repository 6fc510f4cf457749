package dev.appweave.plugins.calendar;

import dev.appweave.plugin.CallContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** A call at a fixed time. */
record FakeCall(Path home, String key) implements CallContext {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneId.of("Europe/Paris"));
    }

    @Override
    public Locale locale() {
        return Locale.ENGLISH;
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
