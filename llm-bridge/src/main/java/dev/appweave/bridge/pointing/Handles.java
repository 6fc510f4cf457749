package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles that a schema does not declare. Many apps pass ids as plain texts: one capability returns a {@code dish_key}, another
 * must have a {@code dish_key}. Nobody says such an id unless it looks like one, so it is planned as what {@code x-kind: ref}
 * declares: taken from a step that returns it, never from the words of the request.
 */
final class Handles {
    private static final Set<String> IDENTIFIES =
            Set.of("id", "key", "ref", "reference", "code", "no", "uid", "uuid", "tag", "token", "handle");

    /** "5pm", "3rd", "20km". */
    private static final String AMOUNT = "\\d+(?:[ap]m|st|nd|rd|th|[ck]?m|mm|k?g|m?l|h|hrs?|mins?|k)(?!\\w)";

    /** Letters with digits in them ("AB-1234", "r17"), or four digits and more that are no year. */
    private static final Pattern LIKE_A_CODE =
            Pattern.compile("(?<![\\w.:/])(?!(?i:" + AMOUNT + "))(?:(?=[\\w-]*\\d)(?=[\\w-]*\\p{L})[\\w-]*\\w|#\\w+"
                    + "|(?!(?:19|20)\\d\\d(?!\\d))\\d{4,})(?![\\w:/]|\\.\\d)");

    private Handles() {}

    /** The capabilities, with the handles among their parameters declared, unless the request has something like an id in it. */
    static List<CapabilityDescriptor> declared(String said, List<CapabilityDescriptor> tools) {
        if (LIKE_A_CODE.matcher(said).find()) {
            return tools;
        }
        List<CapabilityDescriptor> declared = new ArrayList<>();
        for (CapabilityDescriptor tool : tools) {
            Set<String> taken = new HashSet<>();
            Set<String> given = new HashSet<>();
            for (CapabilityDescriptor other : tools) {
                if (other.id().plugin().equals(tool.id().plugin()) && other != tool) {
                    taken.addAll(common(tool, other));
                    given.addAll(common(other, tool));
                }
            }
            declared.add(taken.isEmpty() && given.isEmpty() ? tool : marked(tool, taken, given));
        }
        return List.copyOf(declared);
    }

    /** The parameters that a reader must have and a look-up returns under the same name without being given it. */
    private static Set<String> common(CapabilityDescriptor reader, CapabilityDescriptor lookUp) {
        Set<String> common = new HashSet<>();
        if (lookUp.looksOnly()) {
            for (Slot slot : Slot.of(reader.input())) {
                String name = slot.name();
                boolean may = slot.required() && !slot.reference() && id(name) && text(slot.schema());
                boolean asked = !lookUp.input().path("properties").path(name).isMissingNode();
                if (may && !asked && text(lookUp.output().path("properties").path(name))) {
                    common.add(name);
                }
            }
        }
        return common;
    }

    private static boolean id(String name) {
        List<String> words = List.of(ToolText.words(name).split(" "));
        return IDENTIFIES.contains(words.getLast());
    }

    private static boolean text(JsonNode schema) {
        return SchemaValues.type(schema).equals("string") && !schema.has("enum") && !schema.has("format");
    }

    private static CapabilityDescriptor marked(CapabilityDescriptor tool, Set<String> taken, Set<String> given) {
        return new CapabilityDescriptor(
                tool.id(),
                tool.title(),
                tool.description(),
                tool.keywords(),
                tool.examples(),
                marked(tool.input(), taken),
                marked(tool.output(), given),
                tool.effect(),
                tool.repeat(),
                tool.find(),
                tool.undo(),
                tool.done(),
                tool.hidden(),
                tool.leaves(),
                tool.quota(),
                tool.timeout(),
                tool.version());
    }

    private static JsonNode marked(JsonNode schema, Set<String> names) {
        JsonNode copy = schema.deepCopy();
        for (Map.Entry<String, JsonNode> property : copy.path("properties").properties()) {
            if (names.contains(property.getKey()) && property.getValue() instanceof ObjectNode value) {
                value.put("x-kind", "ref");
            }
        }
        return copy;
    }
}
