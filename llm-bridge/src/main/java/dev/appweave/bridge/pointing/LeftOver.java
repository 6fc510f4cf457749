package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a request no call takes up. A moment, an amount or a name that is said and not used is a sign that more was meant
 * than the calls do.
 */
final class LeftOver {
    private static final Set<String> ASKING = Set.of(
            "who", "what", "when", "where", "which", "whose", "how", "why", "is", "are", "was", "were", "am", "do",
            "does", "did", "has", "have", "had", "any");

    private final List<Token> tokens;
    private final List<Spans.Candidate> telling;

    LeftOver(Packer.Draft draft) {
        this.tokens = draft.words().tokens();
        List<Spans.Candidate> read = draft.spans().stream()
                .filter(span -> span.readings().stream().anyMatch(LeftOver::tells))
                .toList();
        this.telling = read.stream()
                .filter(span -> read.stream().noneMatch(other -> contains(other, span)))
                .toList();
    }

    private static boolean tells(Reading reading) {
        return typed(reading) || reading instanceof Reading.Name;
    }

    private static boolean contains(Spans.Candidate longer, Spans.Candidate span) {
        return longer.from() <= span.from()
                && longer.to() >= span.to()
                && longer.to() - longer.from() > span.to() - span.from();
    }

    /** Adds its figures for calls that take up these words. */
    void figures(Map<String, Double> figures, Set<Integer> taken) {
        int readings = 0;
        int names = 0;
        int reached = -1;
        for (Spans.Candidate span : telling) {
            if (span.from() > reached && free(span, taken)) {
                boolean typed = span.readings().stream().anyMatch(LeftOver::typed);
                readings += typed ? 1 : 0;
                names += typed ? 0 : 1;
                reached = span.to();
            }
        }
        int words = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean content = tokens.get(i).isWord() && tokens.get(i).folded().length() > 3;
            words += content && !taken.contains(i) ? 1 : 0;
        }
        figures.put("unused_readings", (double) readings);
        figures.put("unused_names", (double) names);
        figures.put("unused_words", (double) words);
        figures.put("words", (double) tokens.size());
        figures.put("asks", asks() ? 1.0 : 0.0);
    }

    private static boolean typed(Reading reading) {
        return switch (reading) {
            case Reading.Name _, Reading.Phrase _, Reading.YesNo _, Reading.Ordinal _ -> false;
            case Reading.Number _,
                    Reading.Money _,
                    Reading.Percent _,
                    Reading.Duration _,
                    Reading.Moment _,
                    Reading.Range _,
                    Reading.Email _,
                    Reading.Url _,
                    Reading.Phone _,
                    Reading.Path _,
                    Reading.Identifier _,
                    Reading.Quoted _ -> true;
        };
    }

    private static boolean free(Spans.Candidate span, Set<Integer> taken) {
        for (int i = span.from(); i <= span.to(); i++) {
            if (taken.contains(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is put as a question. */
    private boolean asks() {
        boolean mark = !tokens.isEmpty() && tokens.getLast().text().equals("?");
        return mark || !tokens.isEmpty() && ASKING.contains(tokens.getFirst().folded());
    }
}
