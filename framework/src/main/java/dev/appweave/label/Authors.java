package dev.appweave.label;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Step;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Who wrote the records that a value is of: what stands, in the same record, in the field that the manifest marks
 * {@code x-author}. Of a value in a record in a record it is the author of the inner one, if that tells.
 */
final class Authors {
    private static final int DEEPEST = 16;
    private static final int MOST_RECORDS = 100;

    /** All elements of a list; none has so many. */
    private static final JsonPointer STAR = JsonPointer.empty().appendIndex(Integer.MAX_VALUE);

    private final Set<String> found = new LinkedHashSet<>();

    private Authors() {}

    /**
     * The authors of what a reference points at.
     *
     * @param source the step it reads
     * @param schema of one call's output
     * @param output what the step returned
     * @param reference of the step that reads
     * @param each the list that step repeats over, if the reference is to its elements: the authors of all of them
     */
    static Set<String> of(
            Step source, JsonNode schema, JsonNode output, Arg.Reference reference, Optional<Arg.Reference> each) {
        Authors authors = new Authors();
        JsonPointer pointer = each.map(list -> list.pointer().append(STAR).append(reference.pointer()))
                .orElse(reference.pointer());
        if (source.each().isPresent()) { // What it returned is the list of what its calls did.
            JsonPointer rest = pointer.matches() ? pointer : pointer.tail();
            authors.items(output.path("items"), schema, rest, Optional.empty(), 0);
        } else {
            authors.walk(output, schema, pointer, Optional.empty(), 0);
        }
        return authors.found;
    }

    private void walk(JsonNode node, JsonNode schema, JsonPointer rest, Optional<String> outer, int depth) {
        Optional<String> author = author(node, schema).or(() -> outer);
        if (rest.matches() || depth > DEEPEST) {
            if (!below(node, schema, depth)) {
                author.ifPresent(found::add);
            }
        } else if (node.isArray()) {
            items(node, schema.path("items"), rest, author, depth + 1);
        } else {
            String name = rest.getMatchingProperty();
            walk(node.path(name), schema.path("properties").path(name), rest.tail(), author, depth + 1);
        }
    }

    private void items(JsonNode list, JsonNode schema, JsonPointer rest, Optional<String> outer, int depth) {
        int index = rest.matches() ? Integer.MAX_VALUE : rest.getMatchingIndex();
        JsonPointer inner = rest.matches() ? rest : rest.tail();
        if (index < Integer.MAX_VALUE) {
            walk(list.path(index), schema, inner, outer, depth);
        } else {
            for (int i = 0; i < Math.min(list.size(), MOST_RECORDS); i++) {
                walk(list.path(i), schema, inner, outer, depth);
            }
        }
    }

    /** The authors of the records a value holds; whether it holds any that tell. */
    private boolean below(JsonNode node, JsonNode schema, int depth) {
        if (depth > DEEPEST || !node.isContainer()) {
            return false;
        }
        Optional<String> own = author(node, schema);
        own.ifPresent(found::add);
        boolean any = own.isPresent();
        for (int i = 0; node.isArray() && i < Math.min(node.size(), MOST_RECORDS); i++) {
            any |= below(node.path(i), schema.path("items"), depth + 1);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) { // None of a list.
            any |= below(field.getValue(), schema.path("properties").path(field.getKey()), depth + 1);
        }
        return any;
    }

    private static Optional<String> author(JsonNode node, JsonNode schema) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        return schema.path("properties").properties().stream()
                .filter(property -> property.getValue().path("x-author").asBoolean(false))
                .map(property -> node.path(property.getKey()))
                .filter(value -> value.isValueNode()
                        && !value.isNull()
                        && !value.asString("").isBlank())
                .map(value -> value.asString(""))
                .findFirst();
    }
}
