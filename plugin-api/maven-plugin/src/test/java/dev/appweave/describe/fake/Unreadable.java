package dev.appweave.describe.fake;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import java.util.Optional;

/** With a default that is no JSON, and more that is wrong. */
public final class Unreadable implements CapabilityProvider {
    public record Greet(
            @Field(value = "The language", defaultValue = "english")
            Optional<String> language) {}

    @Capability(
            name = "greet",
            title = "",
            description = "Greets.",
            effect = Effect.READ,
            done = "{output/language} {txt}")
    public Greet greet(Greet greet) {
        return greet;
    }
}
