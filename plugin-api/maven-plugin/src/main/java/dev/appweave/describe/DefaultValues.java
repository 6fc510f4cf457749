package dev.appweave.describe;

import dev.appweave.plugin.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds what {@link Field#defaultValue} says that its component could never hold. */
final class DefaultValues {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<String> problems = new ArrayList<>();

    private DefaultValues() {}

    /** What keeps a component's default from being read at all; empty if it is JSON, or there is none. */
    static Optional<String> unreadable(RecordComponent component, String where) {
        Field field = component.getAnnotation(Field.class);
        if (field == null || field.defaultValue().isEmpty()) {
            return Optional.empty();
        }
        try {
            JSON.readTree(field.defaultValue());
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.of(where + ": its defaultValue " + field.defaultValue()
                    + " is no JSON; a number is written \"3\", a text " + asText(field.defaultValue()) + ".");
        }
    }

    /** One line for each default that is no value of its own schema, at any depth. */
    static List<String> problems(Class<?> type, JsonNode schema) {
        DefaultValues found = new DefaultValues();
        found.walk(schema, type.getName().substring(type.getPackageName().length() + 1));
        return found.problems;
    }

    private void walk(JsonNode schema, String where) {
        JsonNode value = schema.path("default");
        if (!value.isMissingNode()) {
            for (Validator.Wrong wrong : Validator.wrong(value, schema)) {
                String inside = wrong.pointer().isEmpty() ? "" : " at " + wrong.pointer();
                problems.add(where + ": its defaultValue " + value + " does not fit" + inside + ": " + wrong.message()
                        + "; " + remedy(value, schema) + ".");
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            walk(property.getValue(), where + "." + property.getKey());
        }
        if (schema.has("items")) {
            walk(schema.get("items"), where);
        }
        if (schema.path("additionalProperties").isObject()) {
            walk(schema.get("additionalProperties"), where);
        }
    }

    private static String remedy(JsonNode value, JsonNode schema) {
        boolean textWanted = schema.path("type").asString("").equals("string");
        if (textWanted && !value.isString()) {
            return "a text is written " + asText(value.toString());
        }
        return schema.has("enum") ? "write one of " + schema.get("enum") : "give another one, or leave it out";
    }

    /** As it stands in Java: JSON in a string literal. */
    private static String asText(String text) {
        return JSON.writeValueAsString(JSON.writeValueAsString(text));
    }
}
