package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Span;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** "a free hour", "an hour": one unit of time where no number is said. */
final class SpareTime {
    private static final Map<String, Duration> UNITS =
            Map.of("hour", Duration.ofHours(1), "minute", Duration.ofMinutes(1), "half-hour", Duration.ofMinutes(30));

    private SpareTime() {}

    static List<Reading> of(Words words, List<Reading> known) {
        List<Reading> found = new ArrayList<>();
        List<Token> tokens = words.tokens();
        for (int i = 1; i < tokens.size(); i++) {
            Duration unit = UNITS.get(tokens.get(i).folded());
            boolean one = isOne(tokens, i - 1) || i > 1 && tokens.get(i - 1).isWord() && isOne(tokens, i - 2);
            Span span = tokens.get(i).span();
            boolean read = known.stream()
                    .anyMatch(reading -> reading instanceof Reading.Duration
                            && reading.span().overlaps(span));
            if (unit != null && one && !read) {
                found.add(new Reading.Duration(span, Period.ZERO, unit));
            }
        }
        return found;
    }

    private static boolean isOne(List<Token> tokens, int i) {
        String word = tokens.get(i).folded();
        return word.equals("a") || word.equals("an") || word.equals("one");
    }
}
