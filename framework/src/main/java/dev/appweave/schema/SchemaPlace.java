package dev.appweave.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Everything a schema says of one place in a value, wherever in the document it says it: what stands there, what that
 * refers to, and every branch of {@code allOf}, {@code anyOf} and the like. Which branch a value takes is not looked at:
 * whoever must not miss a word reads the words of all.
 *
 * <p>Immutable and thread-safe, as long as nobody edits the schema.
 */
public final class SchemaPlace {
    /** Stands for the elements of a list, and for the fields that a schema does not call by their names. */
    public static final String ANY = "*";

    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "dependentSchemas");
    private static final List<String> BRANCHES = List.of("not", "if", "then", "else");

    private final JsonNode root;
    private final List<JsonNode> parts = new ArrayList<>();

    private SchemaPlace(JsonNode root, Stream<JsonNode> schemas) {
        this.root = root;
        Set<JsonNode> met = Collections.newSetFromMap(new IdentityHashMap<>());
        schemas.forEach(schema -> gather(schema, met));
    }

    /** The whole value. */
    public static SchemaPlace of(JsonNode schema) {
        return new SchemaPlace(schema, Stream.of(schema));
    }

    private void gather(JsonNode schema, Set<JsonNode> met) {
        if (!schema.isObject() || !met.add(schema)) {
            return;
        }
        parts.add(schema);
        String reference = schema.path("$ref").asString("");
        if (reference.equals("#")) {
            gather(root, met);
        } else if (reference.startsWith("#/")) {
            gather(root.at(reference.substring(1)), met);
        }
        LISTS.forEach(list -> schema.path(list).forEach(one -> gather(one, met)));
        BRANCHES.forEach(branch -> gather(schema.path(branch), met));
    }

    /** The schema that describes the place, its reference followed; missing if none does. */
    public JsonNode schema() {
        return parts.stream()
                .filter(part -> !part.path("$ref").isString())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Whether the same is said of both: of a record in a record of its kind as of the record. */
    public boolean same(SchemaPlace other) {
        return parts.size() == other.parts.size()
                && IntStream.range(0, parts.size()).allMatch(i -> parts.get(i) == other.parts.get(i));
    }

    /** What is said with a word of our own, such as {@code x-role}, in the order it is met; often nothing. */
    public Stream<JsonNode> said(String word) {
        return parts.stream().filter(part -> part.has(word)).map(part -> part.get(word));
    }

    /** The same of the place and of all places in it, each part of the document read once. */
    public Stream<JsonNode> everywhere(String word) {
        List<JsonNode> words = new ArrayList<>();
        said(word).forEach(words::add);
        Set<JsonNode> met = Collections.newSetFromMap(new IdentityHashMap<>());
        met.addAll(parts);
        Deque<SchemaPlace> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            for (SchemaPlace inner : open.pop().below().values()) {
                inner.said(word).forEach(words::add);
                if (met.addAll(inner.parts)) {
                    open.push(inner);
                }
            }
        }
        return words.stream();
    }

    /** The place of a field. */
    public SchemaPlace property(String name) {
        return new SchemaPlace(root, parts.stream().flatMap(part -> {
            JsonNode own = part.path("properties").path(name);
            return own.isMissingNode() ? unnamed(part) : Stream.of(own);
        }));
    }

    /** The place of the elements. */
    public SchemaPlace items() {
        return new SchemaPlace(root, parts.stream().flatMap(SchemaPlace::elements));
    }

    /** Whether the schema calls a field by this name. */
    public boolean names(String name) {
        return parts.stream().anyMatch(part -> part.path("properties").has(name));
    }

    /** The places right below, by the name of the field; {@link #ANY} for elements and for fields without a name. */
    public SequencedMap<String, SchemaPlace> below() {
        SequencedMap<String, SchemaPlace> places = new LinkedHashMap<>();
        for (JsonNode part : parts) {
            for (Map.Entry<String, JsonNode> field : part.path("properties").properties()) {
                places.computeIfAbsent(field.getKey(), this::property);
            }
        }
        SchemaPlace any =
                new SchemaPlace(root, parts.stream().flatMap(part -> Stream.concat(elements(part), unnamed(part))));
        if (!any.parts.isEmpty()) {
            places.put(ANY, any);
        }
        return places;
    }

    private static Stream<JsonNode> unnamed(JsonNode part) {
        return Stream.of(
                        part.path("patternProperties").valueStream(),
                        Stream.of(part.path("additionalProperties")),
                        Stream.of(part.path("unevaluatedProperties")))
                .flatMap(all -> all);
    }

    private static Stream<JsonNode> elements(JsonNode part) {
        return Stream.of(
                        part.path("prefixItems").valueStream(),
                        Stream.of(part.path("items")),
                        Stream.of(part.path("contains")),
                        Stream.of(part.path("unevaluatedItems")))
                .flatMap(all -> all);
    }
}
