package dev.appweave.bridge.pointing;

import dev.appweave.plan.Arg;
import java.util.Locale;
import java.util.Set;

/** The question for a value that a call must have and nobody gave. */
final class Asking {
    private static final Set<String> OPENERS =
            Set.of("who", "what", "when", "where", "which", "whose", "how", "the", "a", "an", "your", "whether");

    private Asking() {}

    /** For a handle which one is meant, for anything else what its description says. */
    static Arg about(Chosen call, Slot slot) {
        return new Arg.AskUser(slot.reference() ? which(call) : about(slot));
    }

    private static String about(Slot slot) {
        String description = slot.schema().path("description").asString("").strip();
        String phrase = description.replaceAll("[:;,.(].*", "").strip();
        if (phrase.isEmpty()) {
            return "Can you tell me the " + ToolText.words(slot.name()) + "?";
        }
        String lower = phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1);
        String first = lower.replaceAll(" .*", "");
        return "Can you tell me " + (OPENERS.contains(first) ? "" : "the ") + lower + "?";
    }

    private static String which(Chosen call) {
        String action = call.capability().id().action();
        String noun =
                action.contains("_") ? action.substring(action.indexOf('_') + 1).replace('_', ' ') : "one";
        return "Which " + noun + " do you mean?";
    }
}
