package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Role;
import dev.appweave.schema.SchemaPlace;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
        in(input, capability).forEach(target -> leaves(target, targets));
        return targets.isEmpty() ? Set.of("") : targets;
    }

    /** The same as they are written, in the order of the input. */
    public static List<JsonNode> in(JsonNode input, CapabilityDescriptor capability) {
        List<JsonNode> targets = new ArrayList<>();
        collect(input, SchemaPlace.of(capability.input()), Meaning.NOTHING, targets);
        return targets;
    }

    /** As far as they are known of a step. */
    static Set<String> of(Stream<Argument> arguments) {
        Set<String> targets = new LinkedHashSet<>();
        arguments.forEach(argument -> argument.value().ifPresent(value -> leaves(value, targets)));
        return targets;
    }

    private static void collect(JsonNode node, SchemaPlace place, Meaning outer, List<JsonNode> targets) {
        Meaning meaning = outer.at(place);
        if (node.isArray()) {
            SchemaPlace items = place.items();
            node.forEach(item -> collect(item, items, meaning, targets));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(field.getValue(), place.property(field.getKey()), meaning, targets));
        } else if (meaning.role() == Role.TARGET) {
            targets.add(node);
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
