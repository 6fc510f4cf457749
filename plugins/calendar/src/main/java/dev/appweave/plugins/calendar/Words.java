package dev.appweave.plugins.calendar;

import dev.appweave.words.Folded;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words to look events up by: every telling one must occur, in whatever case, accents and ending. */
final class Words {
    private static final Pattern POSSESSIVE = Pattern.compile("(?i)['’]s\\b");
    private static final Set<String> FILLERS = Set.of(
            "a",
            "an",
            "the",
            "my",
            "our",
            "with",
            "at",
            "in",
            "on",
            "for",
            "of",
            "and",
            "to",
            "event",
            "events",
            "appointment",
            "appointments");

    private final List<String> asked;

    Words(String text) {
        List<String> all = split(text);
        List<String> telling =
                all.stream().filter(word -> !FILLERS.contains(word)).toList();
        asked = telling.isEmpty() ? all : telling;
    }

    boolean match(Event event) {
        if (asked.isEmpty()) {
            return true;
        }
        List<String> there = Stream.concat(
                        Stream.of(
                                event.title(),
                                event.location().orElse(""),
                                event.notes().orElse("")),
                        event.guests().stream())
                .flatMap(text -> split(text).stream())
                .toList();
        return asked.stream().allMatch(word -> there.stream().anyMatch(other -> matches(word, other)));
    }

    private static boolean matches(String word, String other) {
        return other.equals(word)
                || (word.length() >= 3 && other.startsWith(word))
                || (other.length() >= 4 && word.equals(other + "s"));
    }

    private static List<String> split(String text) {
        return Folded.words(POSSESSIVE.matcher(text).replaceAll(""));
    }
}
