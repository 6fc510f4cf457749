package dev.appweave.describe.fake;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** With defaults that their components cannot hold. */
public final class Misfitting implements CapabilityProvider {
    public record Inner(
            @Field(value = "How many", defaultValue = "11", maximum = 10)
            Optional<Integer> count) {}

    public enum Colour {
        RED,
        BLUE
    }

    public record Order(
            @Field(value = "A text", defaultValue = "true") Optional<String> text,

            @Field(value = "How long", defaultValue = "\"an hour\"")
            Optional<Duration> length,

            @Field(value = "A colour", defaultValue = "\"green\"")
            Optional<Colour> colour,

            @Field("Inside") List<Inner> inner) {}

    @Capability(name = "act", title = "Act", description = "Acts.", effect = Effect.READ)
    public Inner act(Order order) {
        return new Inner(Optional.empty());
    }
}
