package dev.appweave.label;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where a text that a planner wrote into a plan can have been copied from: the outputs of earlier steps. A planner that
 * has read them may copy instead of referring, and the copy is what it was copied from.
 */
final class Echoes {
    private static final int SHORTEST = 4;
    private static final int MOST_CHARS = 200_000;

    private final Map<String, JsonNode> outputs;
    private int left = MOST_CHARS;

    Echoes(Map<String, JsonNode> outputs) {
        this.outputs = outputs;
    }

    /** Where in the output of a step the whole text stands, as words of its own. Short words are everywhere and tell nothing. */
    Optional<JsonPointer> in(String step, String text) {
        JsonNode output = outputs.get(step);
        if (output == null || text.length() < SHORTEST) {
            return Optional.empty();
        }
        left = MOST_CHARS;
        return find(output, text, JsonPointer.empty());
    }

    private Optional<JsonPointer> find(JsonNode here, String text, JsonPointer at) {
        if (here.isArray()) {
            for (int i = 0; i < here.size() && left > 0; i++) {
                Optional<JsonPointer> found = find(here.get(i), text, at.appendIndex(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        } else if (here.isObject()) {
            for (Map.Entry<String, JsonNode> part : here.properties()) {
                Optional<JsonPointer> found = find(part.getValue(), text, at.appendProperty(part.getKey()));
                if (found.isPresent() || left <= 0) {
                    return found;
                }
            }
        } else if (here.isValueNode()) {
            String words = here.asString("");
            left -= words.length();
            return holds(words, text) ? Optional.of(at) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(String words, String text) {
        for (int at = words.indexOf(text); at >= 0; at = words.indexOf(text, at + 1)) {
            int end = at + text.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(words.charAt(at - 1));
            boolean ends = end == words.length() || !Character.isLetterOrDigit(words.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
