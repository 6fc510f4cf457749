package dev.appweave.bridge.retrieve;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/**
 * What a capability can hardly be used without: one of the same plugin that gives the handle it needs, and one of any
 * plugin that looks up what people rarely say themselves, such as a phone number.
 */
final class Closure {
    private static final Set<String> LOOKED_UP = Set.of("phone", "email", "uri");

    private Closure() {}

    /**
     * A giver for each required parameter that is a handle ({@code x-kind: ref}), looking only first, and look-ups.
     *
     * @param score how well a capability goes with what was said: of several that look the same up, the best is taken
     */
    static List<CapabilityDescriptor> needs(
            CapabilityDescriptor capability, Catalog catalog, ToDoubleFunction<CapabilityDescriptor> score) {
        List<CapabilityDescriptor> needs = new ArrayList<>();
        for (JsonNode name : capability.input().path("required")) {
            String field = name.asString("");
            if (isHandle(capability.input(), field)) {
                catalog.offered().stream()
                        .filter(other ->
                                other.id().plugin().equals(capability.id().plugin()))
                        .filter(other -> !other.id().equals(capability.id()) && isHandle(other.output(), field))
                        .min(Comparator.comparing((CapabilityDescriptor other) -> !other.looksOnly()))
                        .ifPresent(needs::add);
            }
        }
        lookUps(capability, catalog, score, needs);
        return needs;
    }

    /** One look-up for each required parameter whose format people name somebody or something for: "text Ana". */
    private static void lookUps(
            CapabilityDescriptor capability,
            Catalog catalog,
            ToDoubleFunction<CapabilityDescriptor> score,
            List<CapabilityDescriptor> needs) {
        for (JsonNode name : capability.input().path("required")) {
            String format = capability
                    .input()
                    .at("/properties/" + name.asString("") + "/format")
                    .asString("");
            if (!LOOKED_UP.contains(format)) {
                continue;
            }
            catalog.offered().stream()
                    .filter(other -> other.looksOnly() && !other.id().equals(capability.id()))
                    .filter(other -> other.output()
                            .path("properties")
                            .valueStream()
                            .anyMatch(field -> field.path("format").asString("").equals(format)))
                    .max(Comparator.comparingDouble(score))
                    .ifPresent(needs::add);
        }
    }

    private static boolean isHandle(JsonNode schema, String field) {
        JsonNode own = schema.path("properties").path(field);
        return own.path("x-kind").asString("").equals("ref")
                || own.path("items").path("x-kind").asString("").equals("ref");
    }
}
