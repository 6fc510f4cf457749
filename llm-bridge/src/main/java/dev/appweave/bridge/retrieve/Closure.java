package dev.appweave.bridge.retrieve;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a capability cannot be used without: a capability of the same plugin that gives the handle it needs. */
final class Closure {
    private Closure() {}

    /** One giver for each required parameter that is a handle ({@code x-kind: ref}); looking only comes first. */
    static List<CapabilityDescriptor> needs(CapabilityDescriptor capability, Catalog catalog) {
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
        return needs;
    }

    private static boolean isHandle(JsonNode schema, String field) {
        JsonNode own = schema.path("properties").path(field);
        return own.path("x-kind").asString("").equals("ref")
                || own.path("items").path("x-kind").asString("").equals("ref");
    }
}
