package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** Letters with digits in them ("AB-1234", "r17"), five capitals ("QXFRTL"), four digits and more that are no year. */
    private static final Pattern LIKE_A_CODE = Pattern.compile(
            "(?<![\\w.:/])(?!(?i:" + AMOUNT + "))(?:(?=[\\w-]*\\d)(?=[\\w-]*\\p{L})[\\w-]*\\w|#\\w+|\\p{Lu}{5,}"
                    + "|(?!(?:19|20)\\d\\d(?!\\d))\\d{4,})(?![\\w:/]|\\.\\d)");

    private Handles() {}

    /** The capabilities, with the handles among their parameters declared, unless the request has something like an id in it. */
    static List<CapabilityDescriptor> declared(String said, List<CapabilityDescriptor> tools) {
        if (LIKE_A_CODE.matcher(said).find()) {
            return tools;
        }
        List<Set<String>> ids = tools.stream().map(Handles::ids).toList();
        List<CapabilityDescriptor> declared = new ArrayList<>();
        for (int tool = 0; tool < tools.size(); tool++) {
            Set<String> taken = new HashSet<>();
            Set<String> given = new HashSet<>();
            for (int other = 0; other < tools.size(); other++) {
                String app = tools.get(tool).id().plugin();
                if (other != tool && tools.get(other).id().plugin().equals(app)) {
                    taken.addAll(returned(ids.get(tool), tools.get(other)));
                    given.addAll(returned(ids.get(other), tools.get(tool)));
                }
            }
            CapabilityDescriptor plain = tools.get(tool);
            boolean none = taken.isEmpty() && given.isEmpty();
            declared.add(none ? plain : plain.with(marked(plain.input(), taken), marked(plain.output(), given)));
        }
        return List.copyOf(declared);
    }

    /** The parameters that a capability must have and whose names say that they are ids, if the schema says no more. */
    private static Set<String> ids(CapabilityDescriptor tool) {
        return Slot.of(tool.input()).stream()
                .filter(slot -> slot.required() && !slot.reference() && id(slot.name()) && text(slot.schema()))
                .map(Slot::name)
                .collect(Collectors.toSet());
    }

    /** Those of some ids that a look-up returns under the same name without being given them. */
    private static Set<String> returned(Set<String> ids, CapabilityDescriptor lookUp) {
        return !lookUp.looksOnly()
                ? Set.of()
                : ids.stream()
                        .filter(name ->
                                lookUp.input().path("properties").path(name).isMissingNode())
                        .filter(name -> text(lookUp.output().path("properties").path(name)))
                        .collect(Collectors.toSet());
    }

    private static boolean id(String name) {
        List<String> words = List.of(ToolText.words(name).split(" "));
        return IDENTIFIES.contains(words.getLast());
    }

    private static boolean text(JsonNode schema) {
        return SchemaValues.type(schema).equals("string") && !schema.has("enum") && !schema.has("format");
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
