package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What words say where a moment is asked for: "seven", "half five", "the 14th", "sat" are read as an answer to "when?",
 * whatever stands around them. Everywhere else they are numbers or nothing. Not thread-safe.
 */
public final class Asked {
    /** The formats of JSON Schema and of our own that ask for a moment. */
    public static final Set<String> FORMATS = Set.of("date", "time", "date-time", "local-time", "local-date-time");

    private static final int LONGEST = 40;
    private static final int NEAR = 30;

    /** So many stretches of a request are read again at most; a request that has more is no request. */
    private static final int MOST = 40;

    private static final int WORDS = 6;

    /** Words that only moments are made of: all others are no answer to "when?", and need no second look. */
    private static final Pattern MAY = Pattern.compile(
            "(?:(?:" + Days.WEEKDAY + "|" + Days.MONTH + "|" + Clocks.SMALL + "|"
                    + NumberWords.ORDINAL
                    + "|(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|fifteen|oh"
                    + "|\\d{1,2}[.:/h]\\d{2}|\\d{4}|\\d{1,2}[ap]m|half|quarter|past|to|after|at|on|about|around|of|in|the|a|this|next|last"
                    + "|[ap]\\.?m\\.?|o'?clock|noon|midday|midnight|morning|afternoon|evening|night|today|tonight|tomorrow|tmrw|sharp)(?:[ ,]+|$))+");

    private static final Pattern ORDINAL = Pattern.compile("(?:the )?(" + NumberWords.ORDINAL + ")");
    private static final Pattern TELLING = Pattern.compile("\\d|[a-z]{3}");
    private static final List<String> LEADS = List.of("at ", "on ");

    private final String text;
    private final String lower;
    private final Clock clock;
    private final Locale locale;
    private final Map<Span, Optional<Reading>> read = new HashMap<>();
    private int answered;

    /** The words of one request, read at a moment and in a place as {@link Readings#of} does. */
    public Asked(String text, Clock clock, Locale locale) {
        this.text = text;
        this.lower = Lower.of(text);
        this.clock = clock;
        this.locale = locale;
    }

    /** The moment or range that just these words name; empty if they name none. */
    public Optional<Reading> read(Span words) {
        return read.computeIfAbsent(words, this::answer);
    }

    private Optional<Reading> answer(Span words) {
        String said = words.in(lower);
        if (said.length() > LONGEST
                || said.split(" ", WORDS + 1).length > WORDS
                || !TELLING.matcher(said).find()
                || !MAY.matcher(said).matches()) {
            return Optional.empty();
        }
        if (++answered > MOST) {
            return Optional.empty();
        }
        // The words before tell morning from evening; what comes behind is not the answer's.
        String before = text.substring(Math.max(0, words.start() - NEAR), words.start());
        for (String lead : LEADS) {
            String question = before + ". " + lead;
            String asked = question + ordinal(words.in(text));
            Span whole = new Span(question.length(), asked.length());
            Optional<Reading> found = Moments.of(asked, Quantities.of(asked), clock, locale).stream()
                    .filter(reading -> covers(reading.span(), whole, asked))
                    .findFirst();
            if (found.isPresent()) {
                return found.map(reading -> moved(reading, words));
            }
        }
        return Optional.empty();
    }

    /** "The ninth" as "the 9th": alone, a place in a row is a day. */
    private static String ordinal(String words) {
        Matcher nth = ORDINAL.matcher(Lower.of(words));
        return nth.matches() ? "the " + NumberWords.ordinal(nth.group(1)) + "th" : words;
    }

    /** All of the words; a "the" before them may be left out. */
    private static boolean covers(Span span, Span words, String text) {
        String lead = text.substring(words.start(), Math.max(words.start(), Math.min(span.start(), words.end())));
        return span.end() == words.end()
                && (span.start() == words.start() || lead.strip().equalsIgnoreCase("the"));
    }

    private static Reading moved(Reading reading, Span to) {
        return switch (reading) {
            case Reading.Moment moment -> moved(moment, to);
            case Reading.Range range -> new Reading.Range(to, moved(range.from(), to), moved(range.to(), to));
            default -> reading;
        };
    }

    private static Reading.Moment moved(Reading.Moment moment, Span to) {
        return new Reading.Moment(to, moment.date(), moment.time(), moment.zone(), moment.relative());
    }
}
