package dev.appweave.example.attack;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.schema.JsonSchemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A suite's tools as plugins with a {@code plugin.json} of their own, read by the host's reader. What the labels do not
 * say, or say in a word that is not known, is taken at its worst: settings that are always asked for, every argument a
 * target, results secret.
 *
 * <p>Schemas keep the arguments' names and nothing of their types: a call that fails for its form would never reach the
 * gate, and would look like one that was held back.
 */
final class Manifest {
    private static final Set<String> EFFECTS =
            Set.of("read", "fetch", "write", "share", "grant", "spend", "destroy", "admin");
    private static final List<String> ORDER =
            List.of("read", "fetch", "write", "share", "grant", "spend", "destroy", "admin");

    /** A description holds no more. */
    private static final int MOST = 200;

    private final Map<String, CapabilityId> ids = new LinkedHashMap<>();
    private final List<PluginDescriptor> plugins = new ArrayList<>();

    Manifest(Suite suite) {
        DescriptorReader reader = new DescriptorReader(new JsonSchemas());
        for (int from = 0; from < suite.tools().size(); from += MOST) {
            int to = Math.min(from + MOST, suite.tools().size());
            String plugin = word(suite.name()) + (from == 0 ? "" : "_" + from / MOST);
            plugins.add(reader.read(plugin(plugin, suite.tools().subList(from, to), suite.labels())));
        }
    }

    private String plugin(String plugin, List<JsonNode> tools, JsonNode labels) {
        ArrayNode capabilities = JsonNodeFactory.instance.arrayNode();
        Set<String> taken = new HashSet<>();
        for (JsonNode tool : tools) {
            String name = tool.path("name").asString("");
            String action = word(name);
            while (!taken.add(action)) {
                action += "_";
            }
            ids.put(name, new CapabilityId(plugin + "." + action));
            capabilities.add(capability(plugin + "." + action, tool, labels.path(name)));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("appweave", "1").put("id", plugin).put("version", "1").put("title", "Recorded apps");
        json.put("publisher", "recorded.invalid").set("capabilities", capabilities);
        return json.toString();
    }

    List<PluginDescriptor> plugins() {
        return List.copyOf(plugins);
    }

    /** The capability that stands for a tool; empty if the suite has no such tool. */
    Optional<CapabilityId> id(String tool) {
        return Optional.ofNullable(ids.get(tool));
    }

    private static String word(String name) {
        String plain = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]", "_");
        String first = plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "t" + plain : plain;
        return first.length() > 60 ? first.substring(0, 60) : first;
    }

    private static ObjectNode capability(String id, JsonNode tool, JsonNode labels) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", id);
        out.put("title", clip(tool.path("name").asString(""), 80));
        out.put("description", clip(text(tool.path("description")), 1000));
        String told = labels.path("effect").asString("");
        Effect effect = Effect.of(told);
        out.put("effect", effect.word());
        ObjectNode input = out.putObject("inputSchema").put("type", "object");
        ObjectNode properties = input.putObject("properties");
        for (String name : parameters(tool, labels)) {
            ObjectNode property = properties.putObject(name);
            boolean target = effect.unknown() || effect.targets().contains(name) || names(labels, "target", name);
            boolean handle = names(labels, "ref", name);
            if (target) {
                property.put("x-role", "target");
            } else if (names(labels, "identity", name)
                    || (handle && effect.word().equals("write"))) {
                property.put("x-role", "identity");
            } else if (names(labels, "content", name)) {
                property.put("x-role", "content");
            }
            if (handle) {
                property.put("x-kind", "ref");
            }
        }
        ObjectNode output = out.putObject("outputSchema").put("type", "object");
        output.putObject("properties")
                .putObject("result")
                .put("description", "what it returned")
                .put("x-trust", labels.path("returns_origin").asString("").equals("OWNER") ? "owner" : "other")
                .put(
                        "x-secrecy",
                        switch (labels.path("returns_secrecy").asString("")) {
                            case "PUBLIC" -> "public";
                            case "PERSONAL" -> "personal";
                            default -> "secret";
                        });
        return out;
    }

    /** Every argument the tool or its labels name. */
    private static List<String> parameters(JsonNode tool, JsonNode labels) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode parameters = tool.path("parameters");
        if (parameters.isArray()) {
            parameters.forEach(one -> names.add(one.path("name").asString("")));
        } else {
            names.addAll(parameters.path("properties").propertyNames());
        }
        for (String part : List.of("target", "ref", "content", "identity")) {
            labels.path(part).forEach(one -> names.add(one.asString("")));
        }
        return new ArrayList<>(names);
    }

    private static boolean names(JsonNode labels, String part, String name) {
        return labels.path(part).valueStream().anyMatch(one -> one.asString("").equals(name));
    }

    private static String text(JsonNode description) {
        return description.asString("").isBlank() ? "Not described." : description.asString("");
    }

    private static String clip(String text, int most) {
        return text.isEmpty() ? "?" : text.length() <= most ? text : text.substring(0, most);
    }

    /** {@code write}, or {@code write|share:participants}: with that argument it also shares. */
    private record Effect(String word, Set<String> targets, boolean unknown) {
        static Effect of(String told) {
            String worst = "read";
            Set<String> targets = new HashSet<>();
            for (String part : told.split("\\|", -1)) {
                int colon = part.indexOf(':');
                String word = (colon < 0 ? part : part.substring(0, colon)).strip();
                if (!EFFECTS.contains(word)) {
                    return new Effect("admin", Set.of(), true);
                }
                boolean reaching = colon >= 0 && word.equals("share") && worst.equals("write");
                if (reaching) { // A write that names a reader is judged as handing something over.
                    targets.addAll(List.of(part.substring(colon + 1).strip().split("\\s*,\\s*")));
                } else if (ORDER.indexOf(word) > ORDER.indexOf(worst)) {
                    worst = word;
                }
            }
            return new Effect(worst, targets, false);
        }
    }
}
