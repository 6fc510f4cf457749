package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Folding;
import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Names and descriptions of schemas as words. */
final class SchemaWords {
    private static final Pattern CAMEL =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^\\p{L}\\p{N}]+");

    private static final Pattern LIST =
            Pattern.compile("(?i)(?:such as|e\\.g\\.,?|for example,?|for instance,?|like)\\s+(.*)");
    private static final Pattern NEGATED = Pattern.compile("(?:^|(?<=[.!?]))\\s*Not [^.]*\\.?");

    private SchemaWords() {}

    /** {@code findFreeTime}, {@code find_free_time} and {@code find-free-time} as {@code find free time}. */
    static List<String> split(String name) {
        List<String> words = new ArrayList<>();
        for (String word : CAMEL.split(name)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** The stems of a name's words. */
    static Set<String> nameStems(String name) {
        Set<String> stems = new LinkedHashSet<>();
        split(name).forEach(word -> stems.add(Folding.stem(Folding.fold(word))));
        return stems;
    }

    /** The stems of a text's words, without those that say nothing. */
    static Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        for (Token token : Words.of(text).tokens()) {
            if (token.isWord() && !Lexicon.STOP.contains(token.folded())) {
                stems.add(token.stem());
            }
        }
        return stems;
    }

    /** The stems of the values that a description lists: "such as italian, sushi or vegetarian". */
    static Set<String> listed(JsonNode schema) {
        Matcher list = LIST.matcher(schema.path("description").asString(""));
        return list.find() ? stems(list.group(1)) : Set.of();
    }

    /** A text without its sentences on what it is not for. */
    static String affirmed(String text) {
        return NEGATED.matcher(text).replaceAll(" ").strip();
    }

    /** The phrases of an {@code x-keywords} list, folded. */
    static List<String> keywords(JsonNode schema) {
        return schema.path("x-keywords")
                .valueStream()
                .map(word -> Folding.fold(word.asString("")))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
