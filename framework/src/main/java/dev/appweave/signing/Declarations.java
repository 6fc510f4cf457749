package dev.appweave.signing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a plugin says of itself, held against what the user agreed to: effects, labels, schemas, and the texts that planners
 * and people read. A plugin that changes one of them after it was trusted is how tools are poisoned; it waits until the
 * user has seen the change.
 */
public final class Declarations {
    private static final int MAX_TEXT = 600;
    private static final int BEFORE = 20;
    private static final int MAX_LINES = 40;

    private Declarations() {}

    /** The hash of a {@code plugin.json}; the plugin's version and the order of members do not count. */
    public static String hash(JsonNode plugin) {
        return Fingerprint.of(canonical(counted(plugin)).toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What changed, one line each, the capabilities first.
     *
     * <pre>{@code hello.greet_person: effect: "read" -> "share"}</pre>
     *
     * @return empty if the two have the same hash
     */
    public static List<String> changes(JsonNode before, JsonNode after) {
        if (hash(before).equals(hash(after))) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        Map<String, JsonNode> old = capabilities(before);
        Map<String, JsonNode> now = capabilities(after);
        now.forEach((name, capability) -> {
            JsonNode known = old.get(name);
            if (known == null) {
                lines.add(name + ": new, with the effect " + capability.path("effect"));
            } else {
                compare(name + ": ", "", known, capability, lines);
            }
        });
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> lines.add(name + ": removed"));
        compare(
                "plugin: ",
                "",
                counted(before).without("capabilities"),
                counted(after).without("capabilities"),
                lines);
        if (lines.isEmpty()) {
            lines.add("plugin: the order of its capabilities");
        }
        return lines.size() > MAX_LINES ? withRest(lines.subList(0, MAX_LINES), lines.size() - MAX_LINES) : lines;
    }

    private static List<String> withRest(List<String> lines, int more) {
        List<String> all = new ArrayList<>(lines);
        all.add("and " + more + " more");
        return all;
    }

    private static void compare(String who, String path, JsonNode before, JsonNode after, List<String> lines) {
        if (canonical(before).equals(canonical(after))) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            for (String name : names) {
                compare(who, path.isEmpty() ? name : path + "/" + name, before.path(name), after.path(name), lines);
            }
            return;
        }
        String old = before.isMissingNode() ? "nothing" : before.toString();
        String now = after.isMissingNode() ? "nothing" : after.toString();
        int same = common(old, now);
        lines.add(who + path + ": " + shown(old, same) + " -> " + shown(now, same));
    }

    private static int common(String one, String other) {
        int i = 0;
        while (i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    /** A long text from shortly before where it differs; what is left out is counted, so that nothing hides behind it. */
    private static String shown(String text, int same) {
        int from = text.length() > MAX_TEXT ? Math.clamp(same - BEFORE, 0, text.length() - 1) : 0;
        int to = Math.min(text.length(), from + MAX_TEXT);
        String more = to < text.length() ? "… (" + (text.length() - to) + " more characters)" : "";
        return (from > 0 ? "…" : "") + text.substring(from, to) + more;
    }

    private static ObjectNode counted(JsonNode plugin) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        plugin.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
        copy.remove("version");
        return copy;
    }

    private static Map<String, JsonNode> capabilities(JsonNode plugin) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        plugin.path("capabilities").forEach(one -> byName.put(one.path("name").asString(""), one));
        return byName;
    }

    private static JsonNode canonical(JsonNode value) {
        if (value.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            new TreeSet<>(value.propertyNames()).forEach(name -> sorted.set(name, canonical(value.get(name))));
            return sorted;
        }
        if (value.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            value.forEach(one -> array.add(canonical(one)));
            return array;
        }
        return value;
    }
}
