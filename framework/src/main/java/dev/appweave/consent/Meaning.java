package dev.appweave.consent;

import dev.appweave.plugin.Role;
import dev.appweave.schema.SchemaPlace;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a manifest says of a place in an input, to whoever consents. A word from a later version is taken at its worst,
 * and so are several words of one place.
 *
 * @param role what stands there
 * @param handle whether only an earlier step may give it
 */
record Meaning(Role role, boolean handle) {
    /** Of a place about which nothing is said. */
    static final Meaning NOTHING = new Meaning(Role.NONE, false);

    private static final List<Role> HARMLESS_FIRST = List.of(Role.NONE, Role.CONTENT, Role.IDENTITY, Role.TARGET);

    /** Of a place inside one of this meaning: its own words, or else these. */
    Meaning at(SchemaPlace place) {
        Role own = place.said("x-role")
                .map(word -> role(word, role))
                .max(Comparator.comparingInt(HARMLESS_FIRST::indexOf))
                .orElse(role);
        return new Meaning(own, handle || place.said("x-kind").anyMatch(Meaning::handle));
    }

    /** Whether a place is told apart from what is around it, so that it must be judged wherever its value comes from. */
    static boolean told(SchemaPlace place) {
        Role own = NOTHING.at(place).role();
        return own == Role.TARGET || own == Role.IDENTITY || NOTHING.at(place).handle();
    }

    private static boolean handle(JsonNode word) {
        return !word.asString("").equals("value");
    }

    private static Role role(JsonNode word, Role otherwise) {
        return switch (word.asString("")) {
            case "" -> otherwise;
            case "none" -> Role.NONE;
            case "identity" -> Role.IDENTITY;
            case "content" -> Role.CONTENT;
            default -> Role.TARGET;
        };
    }
}
