package dev.appweave.bridge.grammar;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas without {@code $ref} and {@code allOf} at their top: what they point at and are made of is merged in. */
final class FlatSchemas {
    private static final int MOST_MERGED = 50_000;

    private final JsonNode root;
    private final Problems problems;
    private final SchemaMerge merge;
    private int merged;

    FlatSchemas(JsonNode root, Problems problems) {
        this.root = root;
        this.problems = problems;
        this.merge = new SchemaMerge(problems);
    }

    /** Whether a schema is a reference and nothing else. */
    boolean onlyRefers(JsonNode schema) {
        return schema.has("$ref")
                && schema.propertyNames().stream()
                                .filter(SchemaKeywords::asserts)
                                .count()
                        == 1;
    }

    /** What a reference points at; empty, with a problem, if that is nothing. */
    Optional<JsonNode> target(String ref, String at) {
        if (ref.equals("#")) {
            return Optional.of(root);
        }
        JsonNode found = ref.startsWith("#/") ? at(ref.substring(1)) : JsonNodeFactory.instance.missingNode();
        if (!found.isObject() && !found.isBoolean()) {
            problems.add(
                    GrammarProblemId.BAD_REFERENCE,
                    at + "/$ref",
                    Problems.quoted(ref) + " points at no schema of this document.");
            return Optional.empty();
        }
        return Optional.of(found);
    }

    private JsonNode at(String pointer) {
        try {
            return root.at(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** A schema made flat; empty if it allows nothing. */
    Optional<ObjectNode> flat(JsonNode schema, String at) {
        return flat(schema, at, new HashSet<>());
    }

    /** A flat schema and another one that is to hold too. */
    Optional<ObjectNode> both(ObjectNode one, JsonNode other, String at) {
        return flat(other, at).map(second -> merge.both(one, second, at));
    }

    private Optional<ObjectNode> flat(JsonNode schema, String at, Set<String> followed) {
        if (++merged > MOST_MERGED) {
            problems.add(GrammarProblemId.TOO_LARGE, "", "The schema is made of too many parts.");
            return Optional.empty();
        }
        if (!(schema instanceof ObjectNode object)) {
            return schema.asBoolean(false) ? Optional.of(JsonNodeFactory.instance.objectNode()) : Optional.empty();
        }
        Optional<ObjectNode> whole = Optional.of(object);
        if (object.has("$ref") || object.has("allOf")) {
            ObjectNode rest = object.deepCopy();
            JsonNode ref = rest.remove("$ref");
            JsonNode all = rest.remove("allOf");
            whole = Optional.of(rest);
            if (ref != null) {
                whole = with(whole, followed(ref.asString(), at, followed), at);
            }
            if (all != null) {
                for (int i = 0; i < all.size(); i++) {
                    whole = with(whole, flat(all.get(i), at + "/allOf/" + i, new HashSet<>(followed)), at);
                }
            }
        }
        return whole;
    }

    private Optional<ObjectNode> with(Optional<ObjectNode> one, Optional<ObjectNode> other, String at) {
        return one.flatMap(first -> other.map(second -> merge.both(first, second, at)));
    }

    private Optional<ObjectNode> followed(String ref, String at, Set<String> followed) {
        if (!followed.add(ref)) {
            problems.add(
                    GrammarProblemId.ENDLESS_REFERENCE,
                    at + "/$ref",
                    Problems.quoted(ref) + " leads back to itself for the same value.");
            return Optional.empty();
        }
        return target(ref, at).flatMap(target -> flat(target, ref.substring(1), followed));
    }
}
