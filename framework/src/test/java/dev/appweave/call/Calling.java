package dev.appweave.call;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;

import dev.appweave.catalog.CapabilityBuilder;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** Calls as the tests of this package make them. */
final class Calling {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T11:00:00Z"), ZoneOffset.UTC);

    private Calling() {}

    static Dispatcher dispatcher() {
        return new Dispatcher(new SchemaCache(new JsonSchemas()));
    }

    static CapabilityDescriptor echo() {
        return echo("echo", Duration.ofSeconds(60));
    }

    /** Takes a text and gives one. */
    static CapabilityDescriptor echo(String plugin, Duration timeout) {
        CapabilityBuilder builder = capability(plugin + ".say_text").timeout(timeout);
        return builder.takes("'text':{'type':'string'}", "text")
                .returns("'text':{'type':'string'}")
                .build();
    }

    static Call call(CapabilityDescriptor capability, String input) {
        return new Call(capability, json(input), "p1/s1", CLOCK, Locale.UK, Call.Progress.NONE);
    }
}
