package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Parameter;
import dev.appweave.bridge.compact.PointingInput.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Questions a person can answer, from what a schema says of a parameter. */
final class Questions {
    private static final Set<String> OPENERS = Set.of("who", "what", "when", "where", "which", "whose", "how");

    private Questions() {}

    static String about(Parameter parameter) {
        String description = parameter.schema().path("description").asString("").strip();
        int stop = firstOf(description, ":;,.(");
        String phrase = (stop > 0 ? description.substring(0, stop) : description).strip();
        String lower = phrase.isEmpty() ? "" : phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1);
        String first = lower.contains(" ") ? lower.substring(0, lower.indexOf(' ')) : lower;
        if (lower.isEmpty()) {
            return "Can you tell me the " + String.join(" ", SchemaWords.split(parameter.name())) + "?";
        }
        boolean ready = OPENERS.contains(first)
                || Set.of("the", "a", "an", "your", "whether").contains(first);
        return "Can you tell me " + (ready ? "" : "the ") + lower + "?";
    }

    /** For a handle nobody can say. */
    static String which(Tool tool) {
        List<String> words = SchemaWords.split(tool.capability().id().action());
        String noun = words.size() > 1 ? String.join(" ", words.subList(1, words.size())) : "one";
        return "Which " + noun + " do you mean?";
    }

    private static int firstOf(String text, String signs) {
        for (int i = 0; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
