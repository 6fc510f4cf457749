package dev.appweave.execute;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * W7: the secret values one plan has come by, known by the label {@code x-secrecy: secret} of the output field they came
 * in, and every later place they turn up in. Used by the executing thread alone.
 */
final class SecretValues {
    private static final int MAX_HOPS = 32;

    /** A shorter secret is only known where it stands alone; inside other text it would be found by chance. */
    private static final int SHORT = 4;

    private final Set<String> texts = new HashSet<>();

    /** Takes in what an output holds that its schema calls secret. */
    void learn(JsonNode output, JsonNode schema) {
        learn(output, schema, schema);
    }

    private void learn(JsonNode node, JsonNode described, JsonNode root) {
        JsonNode schema = described;
        for (int hop = 0; hop < MAX_HOPS && schema.path("$ref").asString("").startsWith("#"); hop++) {
            schema = root.at(schema.get("$ref").asString().substring(1));
        }
        if (schema.path("x-secrecy").asString("").equals("secret")) {
            keep(node);
            return;
        }
        for (String all : List.of("allOf", "anyOf", "oneOf")) {
            for (JsonNode one : schema.path(all)) {
                learn(node, one, root);
            }
        }
        if (node.isObject()) {
            for (var field : node.properties()) {
                JsonNode own = schema.path("properties").path(field.getKey());
                learn(field.getValue(), own.isMissingNode() ? schema.path("additionalProperties") : own, root);
            }
        } else if (node.isArray()) {
            for (JsonNode item : node) {
                learn(item, schema.path("items"), root);
            }
        }
    }

    private void keep(JsonNode node) {
        if (node.isContainer()) {
            node.forEach(this::keep);
        } else if ((node.isString() || node.isNumber()) && !node.asString().isBlank()) {
            texts.add(node.asString());
        }
    }

    /** Where a tree holds one of them, whole or inside a text. */
    Set<JsonPointer> in(JsonNode tree) {
        if (texts.isEmpty()) {
            return Set.of();
        }
        Set<JsonPointer> places = new HashSet<>();
        collect(tree, JsonPointer.empty(), places);
        return places;
    }

    private void collect(JsonNode node, JsonPointer here, Set<JsonPointer> places) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), here.appendProperty(field.getKey()), places));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), here.appendIndex(i), places);
            }
        } else if ((node.isString() || node.isNumber()) && secret(node.asString())) {
            places.add(here);
        }
    }

    private boolean secret(String text) {
        return texts.contains(text) || texts.stream().anyMatch(one -> one.length() >= SHORT && text.contains(one));
    }
}
