package dev.appweave.bridge.retrieve;

import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/**
 * What a capability can hardly be used without: one of the same plugin that gives the handle it needs, and one of any
 * plugin that looks up what people rarely say themselves, such as a phone number. Immutable.
 */
final class Closure {
    private static final Set<String> LOOKED_UP = Set.of("phone", "email", "uri");

    private final Map<String, List<CapabilityDescriptor>> byPlugin = new HashMap<>();
    private final Map<String, List<CapabilityDescriptor>> lookUpsByFormat = new HashMap<>();

    /** Over all capabilities that may be brought along. */
    Closure(List<CapabilityDescriptor> offered) {
        for (CapabilityDescriptor capability : offered) {
            byPlugin.computeIfAbsent(capability.id().plugin(), _ -> new ArrayList<>())
                    .add(capability);
            if (capability.looksOnly()) {
                formats(capability.output()).forEach(format -> lookUpsByFormat
                        .computeIfAbsent(format, _ -> new ArrayList<>())
                        .add(capability));
            }
        }
    }

    /**
     * A giver for each required parameter that is a handle ({@code x-kind: ref}), looking only first, and look-ups.
     *
     * @param score how well a capability goes with what was said: of several that look the same up, the best is taken
     */
    List<CapabilityDescriptor> needs(CapabilityDescriptor capability, ToDoubleFunction<CapabilityDescriptor> score) {
        List<CapabilityDescriptor> needs = new ArrayList<>();
        for (JsonNode name : capability.input().path("required")) {
            String field = name.asString("");
            if (isHandle(capability.input(), field)) {
                byPlugin.getOrDefault(capability.id().plugin(), List.of()).stream()
                        .filter(other -> !other.id().equals(capability.id()) && isHandle(other.output(), field))
                        .min(Comparator.comparing((CapabilityDescriptor other) -> !other.looksOnly()))
                        .ifPresent(needs::add);
            }
        }
        // One look-up for each required parameter whose format people name somebody or something for: "text Ana".
        for (JsonNode name : capability.input().path("required")) {
            String format = capability
                    .input()
                    .at("/properties/" + name.asString("") + "/format")
                    .asString("");
            lookUpsByFormat.getOrDefault(format, List.of()).stream()
                    .filter(other -> !other.id().equals(capability.id()))
                    .max(Comparator.comparingDouble(score))
                    .ifPresent(needs::add);
        }
        return needs;
    }

    private static Set<String> formats(JsonNode output) {
        Set<String> formats = new LinkedHashSet<>();
        output.path("properties")
                .forEach(field -> formats.add(field.path("format").asString("")));
        formats.retainAll(LOOKED_UP);
        return formats;
    }

    private static boolean isHandle(JsonNode schema, String field) {
        JsonNode own = schema.path("properties").path(field);
        return own.path("x-kind").asString("").equals("ref")
                || own.path("items").path("x-kind").asString("").equals("ref");
    }
}
