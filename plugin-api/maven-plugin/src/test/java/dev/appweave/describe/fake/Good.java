package dev.appweave.describe.fake;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nothing is wrong with it; what it implements is generic. */
public final class Good implements CapabilityProvider, Deed<Good.Order, Good.Reply> {
    public record Order(
            @Field(value = "How often", defaultValue = "3") Optional<Integer> count) {}

    public record Line(String text) {}

    public record Reply(String id, List<Line> lines, Map<String, Line> named) {}

    public record Undo(String id, Optional<String> why) {}

    @Override
    @Capability(
            name = "act",
            title = "Act",
            description = "Acts.",
            effect = Effect.WRITE,
            undo = "take_back",
            undoArgs = {"id=/id", "why=/lines/0/text"},
            done = "{input/count} times: {output/lines/0/text}, {output/named/first/text}, {output}")
    public Reply act(Order order) {
        return new Reply("", List.of(), Map.of());
    }

    @Capability(name = "take_back", title = "Take back", description = "Takes back.", effect = Effect.WRITE)
    public Undo takeBack(Undo undo) {
        return undo;
    }
}
