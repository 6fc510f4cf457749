package dev.appweave.bridge.chat;

import dev.appweave.bridge.grammar.CallForm;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Capabilities as a model is shown them: sorted by name, so that the same ones are the same text. Immutable. */
public final class ToolList {
    private static final int MOST_FIELDS = 12;
    private static final int DEEPEST = 2;

    private final CallForm form;
    private final List<CapabilityDescriptor> tools;
    private final Map<String, CapabilityDescriptor> byName = new LinkedHashMap<>();

    /** Tools in the names of a form. Of two that it would name alike the second is left out. */
    public ToolList(Collection<CapabilityDescriptor> capabilities, CallForm form) {
        this.form = form;
        List<CapabilityDescriptor> kept = new ArrayList<>();
        capabilities.stream()
                .filter(capability -> !capability.hidden())
                .sorted(Comparator.comparing(CapabilityDescriptor::id))
                .forEach(capability -> {
                    if (byName.putIfAbsent(form.name(capability.id()), capability) == null) {
                        kept.add(capability);
                    }
                });
        this.tools = List.copyOf(kept);
    }

    /** The capabilities in it, sorted by name. */
    public List<CapabilityDescriptor> all() {
        return tools;
    }

    /** The capability that has this name here. */
    public Optional<CapabilityDescriptor> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The capability of that id, if it is in the list. */
    public Optional<CapabilityDescriptor> find(CapabilityId id) {
        return tools.stream().filter(tool -> tool.id().equals(id)).findFirst();
    }

    /**
     * The tools as chat templates and OpenAI's interface take them:
     * {@code [{"type":"function","function":{"name","description","parameters"}}]}.
     */
    public ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (CapabilityDescriptor tool : tools) {
            ObjectNode function = list.addObject().put("type", "function").putObject("function");
            function.put("name", form.name(tool.id()));
            function.put("description", described(tool));
            function.set("parameters", parameters(tool.input()));
        }
        return list;
    }

    /** The tools in words, one a line, for models whose template knows none. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (CapabilityDescriptor tool : tools) {
            out.append("- ")
                    .append(form.name(tool.id()))
                    .append(": ")
                    .append(described(tool))
                    .append(" Arguments: ")
                    .append(JsonMapper.shared().writeValueAsString(parameters(tool.input())))
                    .append('\n');
        }
        return out.toString();
    }

    /** A model must know what a call gives back, or it could not refer to it. */
    private static String described(CapabilityDescriptor tool) {
        List<String> fields = new ArrayList<>();
        fields(tool.output(), "", 0, fields);
        String returns = fields.isEmpty() ? "" : " Returns " + String.join(", ", fields) + ".";
        return tool.description().strip() + returns;
    }

    private static void fields(JsonNode schema, String path, int depth, List<String> fields) {
        schema.path("properties").properties().forEach(member -> {
            if (member.getValue().path("x-kind").asString("").equals("notice")) {
                return;
            }
            String at = path + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            if (fields.size() < MOST_FIELDS) {
                fields.add(at);
            }
            JsonNode items = member.getValue().path("items");
            if (depth + 1 < DEEPEST) {
                fields(
                        items.isObject() ? items : member.getValue(),
                        items.isObject() ? at + "/0" : at,
                        depth + 1,
                        fields);
            }
        });
    }

    /** Without annotations that only our own planner reads. */
    private static JsonNode parameters(JsonNode schema) {
        if (schema.isObject()) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            schema.properties().forEach(member -> {
                if (!member.getKey().startsWith("x-") && !member.getKey().equals("$schema")) {
                    kept.set(member.getKey(), parameters(member.getValue()));
                }
            });
            return kept;
        }
        if (schema.isArray()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            schema.forEach(item -> kept.add(parameters(item)));
            return kept;
        }
        return schema;
    }
}
