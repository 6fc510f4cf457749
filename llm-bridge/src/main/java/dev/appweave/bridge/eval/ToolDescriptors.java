package dev.appweave.bridge.eval;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Quota;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Repeat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one tool in any of the schema dialects of public function-calling sets. */
public final class ToolDescriptors {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 12;

    private ToolDescriptors() {}

    static CapabilityDescriptor descriptor(CapabilityId id, JsonNode tool) {
        return looking(id, tool.path("description").asString(""), object(tool.path("parameters")), returns(tool));
    }

    /** A capability that only looks, known by name, description and schemas; it has no examples and cannot be called. */
    public static CapabilityDescriptor looking(CapabilityId id, String description, JsonNode input, JsonNode output) {
        return new CapabilityDescriptor(
                id,
                id.action().replace('_', ' '),
                description,
                List.of(),
                List.of(),
                input,
                output,
                Effect.READ,
                Repeat.PURE,
                Optional.empty(),
                Optional.empty(),
                "",
                false,
                Leaves.NO,
                Quota.NONE,
                Duration.ofSeconds(30),
                1);
    }

    /** Parameters as an object schema; a bare map of properties is wrapped. */
    private static ObjectNode object(JsonNode parameters) {
        if (!parameters.isObject()) {
            return JSON.objectNode().put("type", "object");
        }
        boolean bare = !parameters.isEmpty()
                && !parameters.has("properties")
                && !parameters.path("type").isString();
        ObjectNode schema = bare ? JSON.objectNode() : schema(parameters, 0);
        if (bare) {
            ObjectNode properties = schema.putObject("properties");
            parameters.properties().forEach(p -> properties.set(p.getKey(), schema(p.getValue(), 1)));
        }
        return schema.put("type", "object");
    }

    /** What comes back: a schema, a list of field names, or a list of fields with descriptions. */
    private static ObjectNode returns(JsonNode tool) {
        JsonNode returns = tool.has("returns") ? tool.get("returns") : tool.path("response");
        ObjectNode schema = JSON.objectNode().put("type", "object");
        if (returns.isArray()) {
            ObjectNode properties = schema.putObject("properties");
            for (JsonNode field : returns) {
                if (field.isString()) {
                    properties.putObject(field.asString());
                } else if (field.path("name").isString()) {
                    properties.set(field.get("name").asString(), schema(field, 1));
                }
            }
        } else if (returns.isObject() && !returns.isEmpty()) {
            return object(returns);
        }
        return schema;
    }

    private static ObjectNode schema(JsonNode node, int depth) {
        ObjectNode schema = JSON.objectNode();
        if (!node.isObject() || depth > MAX_DEPTH) {
            return node.isString() && depth <= MAX_DEPTH ? schema.put("description", node.asString()) : schema;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "type" -> type(schema, value);
                case "properties" -> {
                    ObjectNode properties = schema.putObject("properties");
                    value.properties().forEach(p -> properties.set(p.getKey(), schema(p.getValue(), depth + 1)));
                }
                case "items" -> schema.set("items", schema(value, depth + 1));
                case "required" -> required(schema, value);
                case "enum" -> {
                    if (value.isArray() && !value.isEmpty()) {
                        schema.set("enum", value);
                    }
                }
                case "name" -> {}
                default -> schema.set(member.getKey(), value);
            }
        }
        return schema;
    }

    /** {@code required} is a list in JSON Schema, a flag of the one parameter in some sets; the flag is dropped. */
    private static void required(ObjectNode schema, JsonNode value) {
        if (value.isArray()) {
            ArrayNode names = schema.putArray("required");
            value.forEach(name -> {
                if (name.isString()) {
                    names.add(name.asString());
                }
            });
        }
    }

    private static void type(ObjectNode schema, JsonNode value) {
        if (value.isArray()) {
            schema.set("type", value);
            return;
        }
        String said = value.asString("").toLowerCase(Locale.ROOT).strip();
        switch (said) {
            case "string", "str", "char", "date", "datetime", "time" -> schema.put("type", "string");
            case "integer", "int", "long", "short", "byte", "bigint" -> schema.put("type", "integer");
            case "number", "float", "double", "decimal" -> schema.put("type", "number");
            case "boolean", "bool" -> schema.put("type", "boolean");
            case "array", "list", "tuple", "set", "arraylist" -> schema.put("type", "array");
            case "object", "dict", "map", "hashmap", "hashtable" -> schema.put("type", "object");
            default -> {
                // "any" and names nobody knows say nothing about the value.
            }
        }
    }
}
