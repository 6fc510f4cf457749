package dev.appweave.schema;

import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Whether values of one schema can be values of another: decided on {@code type}, {@code format} and {@code enum}, and
 * on the side of "may fit" where schemas say little. What may fit and does not is caught when the call is validated.
 */
public final class SchemaFit {
    private static final int MAX_HOPS = 32;

    private SchemaFit() {}

    /** How well two schemas fit. */
    public enum Fit {
        /** No value of the one is a value of the other. */
        NEVER,
        /** Some may be. */
        MAYBE,
        /** Type and format agree. */
        WELL
    }

    /**
     * The part of a schema that describes what a pointer points at; empty if the schema does not allow anything there.
     * List indexes lead into {@code items}.
     */
    public static Optional<JsonNode> at(JsonNode schema, JsonPointer pointer) {
        JsonNode here = deref(schema, schema);
        JsonPointer rest = pointer;
        while (here != null && !rest.matches()) {
            here = child(schema, here, rest);
            rest = rest.tail();
        }
        return Optional.ofNullable(here);
    }

    private static @Nullable JsonNode child(JsonNode root, JsonNode here, JsonPointer pointer) {
        String name = pointer.getMatchingProperty();
        JsonNode property = here.path("properties").get(name);
        if (property != null) {
            return deref(root, property);
        }
        if (pointer.mayMatchElement() && here.has("items")) {
            return deref(root, here.get("items"));
        }
        JsonNode additional = here.get("additionalProperties");
        if (additional != null && additional.isObject()) {
            return deref(root, additional);
        }
        if (additional != null && additional.isBoolean() && additional.asBoolean()) {
            return JsonNodeFactory.instance.objectNode();
        }
        boolean saysLittle = !here.has("properties") && !here.has("items") && !scalar(here);
        return saysLittle || (here.isBoolean() && here.asBoolean()) ? JsonNodeFactory.instance.objectNode() : null;
    }

    private static boolean scalar(JsonNode schema) {
        Set<String> types = types(schema);
        return !types.isEmpty() && !types.contains("object") && !types.contains("array");
    }

    /** Follows local references; a chain that does not end is taken as saying nothing. */
    private static JsonNode deref(JsonNode root, JsonNode schema) {
        JsonNode here = schema;
        for (int hop = 0; hop < MAX_HOPS && here.path("$ref").isString(); hop++) {
            String ref = here.get("$ref").asString();
            JsonNode target = ref.equals("#")
                    ? root
                    : ref.startsWith("#/") ? root.at(ref.substring(1)) : JsonNodeFactory.instance.missingNode();
            if (target.isMissingNode()) {
                return here;
            }
            here = target;
        }
        return here;
    }

    /**
     * Whether values of {@code from} can be values of {@code to}. Both may use references into their own document only
     * if they were taken by {@link #at}.
     */
    public static Fit fit(JsonNode from, JsonNode to) {
        Set<String> given = types(from);
        Set<String> wanted = types(to);
        if (given.isEmpty() || wanted.isEmpty()) {
            return Fit.MAYBE;
        }
        boolean maybeWhole = given.contains("number") && wanted.contains("integer") && !wanted.contains("number");
        if (wanted.contains("number")) {
            wanted.add("integer");
        }
        Set<String> shared = new HashSet<>(given);
        shared.retainAll(wanted);
        if (shared.isEmpty()) {
            return maybeWhole ? Fit.MAYBE : Fit.NEVER;
        }
        if (shared.contains("array") && shared.size() == 1) {
            return fit(from.path("items"), to.path("items"));
        }
        String givenFormat = from.path("format").asString("");
        String wantedFormat = to.path("format").asString("");
        if (!wantedFormat.isEmpty() && !givenFormat.isEmpty() && !wantedFormat.equals(givenFormat)) {
            return Fit.NEVER;
        }
        boolean narrower = !wantedFormat.isEmpty() && givenFormat.isEmpty();
        return narrower || to.has("pattern") ? least(Fit.MAYBE, words(from, to)) : words(from, to);
    }

    private static Fit words(JsonNode from, JsonNode to) {
        if (!to.has("enum")) {
            return Fit.WELL;
        }
        Set<JsonNode> wanted = to.get("enum").valueStream().collect(Collectors.toSet());
        Set<JsonNode> given = from.path("enum").valueStream().collect(Collectors.toSet());
        if (given.isEmpty()) {
            return Fit.MAYBE;
        }
        return wanted.containsAll(given) ? Fit.WELL : Collections.disjoint(wanted, given) ? Fit.NEVER : Fit.MAYBE;
    }

    private static Fit least(Fit one, Fit other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        JsonNode type = schema.path("type");
        if (type.isString()) {
            types.add(type.asString());
        }
        type.forEach(one -> types.add(one.asString("")));
        types.remove("null");
        return types;
    }
}
