package dev.appweave.ledger;

import dev.appweave.plugin.CallContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** A call as the host would make it: on Monday, 23 November 2026, at 10:30 in Paris. */
public record FakeCall(Path home, String key) implements CallContext {
    @Override
    public Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneId.of("Europe/Paris"));
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
