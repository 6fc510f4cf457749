package dev.appweave.example.cli;

import dev.appweave.plan.Span;
import dev.appweave.plan.Utterance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which words of a line were pasted. Terminals put marks around what is pasted ("bracketed paste mode", xterm control
 * sequences, mode 2004), so that it can be told from what was typed.
 */
final class Pasted {
    static final String BEGIN = "\033[200~";
    static final String END = "\033[201~";

    private static final Pattern WORD = Pattern.compile("\\S+");

    private Pasted() {}

    /** A line as a terminal sends it, its marks taken out; what is begun and not ended was pasted to the end. */
    static Utterance unmarked(String raw) {
        StringBuilder text = new StringBuilder();
        List<Span> foreign = new ArrayList<>();
        int at = 0;
        for (int begin = raw.indexOf(BEGIN); begin >= 0; begin = raw.indexOf(BEGIN, at)) {
            text.append(raw, at, begin);
            int end = raw.indexOf(END, begin);
            int from = text.length();
            text.append(raw, begin + BEGIN.length(), end < 0 ? raw.length() : end);
            if (text.length() > from) {
                foreign.add(new Span(from, text.length()));
            }
            at = end < 0 ? raw.length() : end + END.length();
        }
        return new Utterance(text.append(raw.substring(at)).toString(), foreign);
    }

    /**
     * An edited line, given what was pasted into it: wherever that stands in the line. Of what was changed after it had been
     * pasted, every word that is left.
     */
    static Utterance in(String line, Collection<String> pasted) {
        List<Span> spans = pasted.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .flatMap(one -> line.contains(one) ? whole(line, one) : words(line, one))
                .sorted(Comparator.comparingInt(Span::start))
                .toList();
        List<Span> apart = new ArrayList<>();
        for (Span span : spans) {
            if (!apart.isEmpty() && span.start() <= apart.getLast().end()) {
                Span last = apart.removeLast();
                apart.add(new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                apart.add(span);
            }
        }
        return new Utterance(line, apart);
    }

    private static Stream<Span> whole(String line, String pasted) {
        return Pattern.compile(Pattern.quote(pasted)).matcher(line).results().map(Pasted::span);
    }

    private static Stream<Span> words(String line, String pasted) {
        Set<String> words = new HashSet<>();
        WORD.matcher(pasted).results().forEach(word -> words.add(word.group()));
        return WORD.matcher(line)
                .results()
                .filter(word -> words.contains(word.group()))
                .map(Pasted::span);
    }

    private static Span span(MatchResult found) {
        return new Span(found.start(), found.end());
    }
}
