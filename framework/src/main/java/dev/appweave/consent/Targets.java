package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Role;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whom or what calls reach, one by one, in a form in which the same is the same. */
public final class Targets {
    private Targets() {}

    /** The targets of a call; whatever is in a list counts by itself. The empty text alone if it has none. */
    public static Set<String> of(JsonNode input, CapabilityDescriptor capability) {
        Set<String> targets = new LinkedHashSet<>();
        collect(input, capability.input(), Role.NONE, targets);
        return targets.isEmpty() ? Set.of("") : targets;
    }

    /** As far as they are known of a step. */
    static Set<String> of(Stream<Argument> arguments) {
        Set<String> targets = new LinkedHashSet<>();
        arguments.forEach(argument -> argument.value().ifPresent(value -> leaves(value, targets)));
        return targets;
    }

    private static void collect(JsonNode node, JsonNode schema, Role outer, Set<String> targets) {
        Role role = Facts.role(schema, outer);
        if (node.isArray()) {
            node.forEach(item -> collect(item, schema.path("items"), role, targets));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field ->
                            collect(field.getValue(), schema.path("properties").path(field.getKey()), role, targets));
        } else if (role == Role.TARGET) {
            leaves(node, targets);
        }
    }

    private static void leaves(JsonNode node, Set<String> targets) {
        if (node.isContainer()) {
            node.forEach(part -> leaves(part, targets));
        } else if (!node.isNull() && !node.isMissingNode()) {
            targets.add(Normalizer.normalize(node.asString("").strip(), Normalizer.Form.NFC)
                    .toLowerCase(Locale.ROOT));
        }
    }
}
