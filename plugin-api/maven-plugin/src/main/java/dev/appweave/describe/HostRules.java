package dev.appweave.describe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every host asks of a plugin.json before it installs the plugin, asked of a generated one: that its form holds, that
 * each undo could be called, and, which no host asks, that receipts name what is there.
 */
final class HostRules {
    private static final Pattern CAPABILITY = Pattern.compile("/capabilities/(\\d+)/(.+)");
    /** A place, and for what is counted the word for one and the word for several. */
    private static final Pattern HOLE = Pattern.compile("\\{([^{}|]*)(?:\\|[^{}|]*\\|[^{}|]*)?}");

    private static final Pattern POINTER = Pattern.compile("(input|output)(/.*)?");

    /** What stands for a record whose schema could not be written: that has been said, and nothing follows from it. */
    private static final JsonNode ANYTHING =
            JsonMapper.shared().createObjectNode().put("type", "object");

    private final JsonNode plugin;
    private final List<String> places;
    private final List<String> problems = new ArrayList<>();

    private HostRules(JsonNode plugin, List<String> places) {
        this.plugin = plugin;
        this.places = places;
    }

    /**
     * One line for each thing a host would refuse.
     *
     * @param places the i-th is where the i-th capability is written
     */
    static List<String> problems(JsonNode plugin, List<String> places) {
        HostRules rules = new HostRules(plugin, places);
        Validator.wrongPlugin(plugin).forEach(rules::form);
        rules.capabilities();
        return rules.problems;
    }

    private void form(Validator.Wrong wrong) {
        Matcher capability = CAPABILITY.matcher(wrong.pointer());
        if (capability.matches()) {
            String place = places.get(Integer.parseInt(capability.group(1)));
            String part = capability.group(2);
            if (part.equals("name")) {
                name(place, wrong.message());
            } else if (!part.equals("find")
                    && !part.equals("undo/capability")) { // Those are said where they are defined.
                problems.add(place + ": " + part + " " + wrong.message() + ".");
            }
        } else if (wrong.pointer().equals("/version")) {
            problems.add("The project's version " + wrong.message() + ": write it as 1.2.3 or 1.2.3-qualifier.");
        } else if (!places.isEmpty()) { // Why there is no capability has been said.
            problems.add("@Plugin: " + wrong.pointer().substring(1) + " " + wrong.message() + "."
                    + (wrong.pointer().equals("/id") ? " Write it in snake case: contacts, my_app." : ""));
        }
    }

    /** A wrong id makes every name wrong, and is enough to be told. */
    private void name(String place, String message) {
        String id = plugin.get("id").asString();
        boolean wrongId = Validator.wrongPlugin(plugin).stream()
                .anyMatch(wrong -> wrong.pointer().equals("/id"));
        if (!wrongId) {
            problems.add(place + ": name " + message + ", with \"" + id + ".\" before it."
                    + " Write it in snake case: find_person.");
        }
    }

    private void capabilities() {
        Map<String, JsonNode> byName = new HashMap<>();
        for (JsonNode capability : plugin.get("capabilities")) {
            byName.put(capability.get("name").asString(), capability);
        }
        for (int i = 0; i < places.size(); i++) {
            JsonNode capability = plugin.get("capabilities").get(i);
            if (capability.get("repeat").asString().equals("verify") && !capability.has("find")) {
                problems.add(places.get(i) + ": \"verify\" needs \"find\": the capability to ask.");
            }
            if (capability.has("undo")) {
                undo(capability, byName, places.get(i));
            }
            done(capability, places.get(i));
        }
    }

    private void undo(JsonNode capability, Map<String, JsonNode> byName, String place) {
        String name = capability.at("/undo/capability").asString();
        JsonNode args = capability.at("/undo/args");
        JsonNode target = byName.get(name);
        if (target == capability) {
            problems.add(place + ": " + name + " would be its own undo: called again, it does the same again."
                    + " Name the capability that takes it back.");
        } else if (target != null && !target.get("inputSchema").equals(ANYTHING)) { // Else it has been said.
            for (JsonNode required : target.at("/inputSchema/required")) {
                if (!args.has(required.asString())) {
                    problems.add(place + ": " + name + " needs " + required + "; add \"" + required.asString()
                            + "=/…\" to undoArgs, with the place in the output.");
                }
            }
            for (Map.Entry<String, JsonNode> arg : args.properties()) {
                String pointer = arg.getValue().asString();
                if (!target.at("/inputSchema/properties").has(arg.getKey())) {
                    problems.add(place + ": " + name + " takes no \"" + arg.getKey() + "\".");
                }
                if (at(capability.get("outputSchema"), pointer).isEmpty()) {
                    problems.add(place + ": The output has nothing at \"" + pointer + "\".");
                }
            }
        }
    }

    private void done(JsonNode capability, String place) {
        Matcher hole = HOLE.matcher(capability.path("done").asString(""));
        while (hole.find()) {
            Matcher pointer = POINTER.matcher(hole.group(1));
            if (!pointer.matches()) {
                problems.add(place + ": done says " + hole.group() + ", which is neither {input/…} nor {output/…}.");
            } else if (pointer.group(2) != null) {
                String part = pointer.group(1);
                if (at(capability.get(part + "Schema"), pointer.group(2)).isEmpty()) {
                    problems.add(place + ": done says " + hole.group() + ", but the " + part + " has nothing at \""
                            + pointer.group(2) + "\".");
                }
            }
        }
    }

    /** What a generated schema says of the place that a pointer leads to; empty if nothing can be there. */
    private static Optional<JsonNode> at(JsonNode schema, String pointer) {
        JsonNode here = schema;
        for (JsonPointer rest = JsonPointer.compile(pointer); !rest.matches(); rest = rest.tail()) {
            if (here.equals(ANYTHING)) {
                return Optional.of(here);
            }
            JsonNode property = here.path("properties").path(rest.getMatchingProperty());
            JsonNode element = rest.mayMatchElement() ? here.path("items") : property;
            JsonNode member = here.path("additionalProperties"); // Of a map.
            here = property.isObject() ? property : element.isObject() ? element : member;
            if (!here.isObject()) {
                return Optional.empty();
            }
        }
        return Optional.of(here);
    }
}
