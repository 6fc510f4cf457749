package dev.appweave.bridge.pointing;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What something new is called. */
final class Headings {
    /** Parameters that say it; "note" is which one there is. */
    static final Set<String> NAMES = Set.of("title", "name", "subject", "heading");

    private static final int WORDS = 6;
    private static final Pattern WORD = Pattern.compile("\\S+");

    private Headings() {}

    /** Whether a parameter says what something new is called. */
    static boolean isHeading(Slot slot) {
        return isIdentity(slot) && NAMES.contains(slot.path().getLast());
    }

    /** Whether a parameter says which thing it is, in words. */
    static boolean isIdentity(Slot slot) {
        return slot.schema().path("x-role").asString("").equals("identity") && !slot.reference();
    }

    /** The first words of a stretch. */
    static Arg first(String text, Span span) {
        Matcher words = WORD.matcher(span.in(text));
        int end = span.start();
        for (int i = 0; i < WORDS && words.find(); i++) {
            end = span.start() + words.end();
        }
        Span first = new Span(span.start(), end);
        return new Arg.Literal(StringNode.valueOf(capital(first.in(text))), Optional.of(new Said(first, "heading")));
    }

    /** The name of something new begins with a capital. */
    static JsonNode headed(Slot slot, JsonNode value) {
        boolean names = slot.schema().path("x-role").asString("").equals("identity")
                && slot.path().getLast().equals("title");
        return names && value.isString() && !value.asString().isEmpty()
                ? StringNode.valueOf(capital(value.asString()))
                : value;
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
