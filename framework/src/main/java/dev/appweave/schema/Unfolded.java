package dev.appweave.schema;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How large a schema is with a copy of what it refers to in the place of every reference: what the validator library
 * works through. A few definitions that each name the next one twice double it as often. A schema in itself counts once.
 */
final class Unfolded {
    private static final int MAX_DEPTH = 256;

    private final JsonNode root;
    private final long most;
    private final Map<JsonNode, Long> sizes = new IdentityHashMap<>();

    private Unfolded(JsonNode root, long most) {
        this.root = root;
        this.most = most;
    }

    /** Whether it has more nodes than that, or is nested deeper than anybody reads. */
    static boolean exceeds(JsonNode root, long most) {
        return new Unfolded(root, most).size(root, 0) > most;
    }

    private long size(@Nullable JsonNode node, int depth) {
        if (node == null) {
            return 0;
        }
        Long known = sizes.get(node);
        if (known != null) {
            return known;
        }
        if (depth > MAX_DEPTH) {
            return most + 1;
        }
        sizes.put(node, 1L); // Until it is known: it is in itself.
        String reference = node.path("$ref").asString("");
        long size = 1 + (reference.startsWith("#/") ? size(node(reference), depth + 1) : 0);
        for (JsonNode part : node) {
            size = Math.min(size + size(part, depth + 1), most + 1);
        }
        sizes.put(node, size);
        return size;
    }

    private @Nullable JsonNode node(String reference) {
        JsonNode found = root.at(reference.substring(1));
        return found.isMissingNode() ? null : found;
    }
}
