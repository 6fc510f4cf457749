package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The stretches of a request that may be values: every run of up to {@link #LENGTH} words that does not begin or end on a
 * word that holds nothing, everything a recogniser read, and the rest of each sentence from every word on.
 */
public final class Spans {
    /** The longest run of plain words. */
    static final int LENGTH = 10;

    /** The longest rest of a sentence, in words. */
    private static final int REST = 48;

    private static final Set<String> NO_START = Set.of(
            "and", "or", "but", "of", "then", "'s", "is", "are", "was", "be", "than", "'m", "'re", "'ll", "'ve", "'d",
            "by", "with", "for", "at", "because", "so", "if", "while", "also", "please", "that");
    /** A text that is passed on may begin with these ("ask Bo if he is in"): what goes on to the end of the sentence may. */
    private static final Set<String> REST_START = Set.of("if", "so", "please", "because", "is", "are", "was", "while");

    private static final Set<String> NO_END = Set.of(
            "and", "or", "but", "of", "the", "a", "an", "to", "for", "from", "at", "with", "by", "is", "are", "was",
            "my", "your", "his", "their", "our", "be", "as", "into", "than", "then", "if", "because", "that", "which",
            "where", "when", "between", "'s", "please", "also");
    private static final Set<String> ABBREVIATIONS =
            Set.of("mr", "mrs", "ms", "dr", "st", "prof", "no", "vs", "jr", "sr", "mt", "inc", "ltd", "approx", "etc");
    private static final Set<String> LEADS = Set.of(
            "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "at", "in", "on", "for", "to", "from",
            "by", "with", "about", "near", "of", "into", "around", "until", "between", "is", "as", "called", "named",
            "titled", "saying", "that", "and", "or", "'s");

    private static final Pattern SIGN = Pattern.compile("\\p{Sc}|[-+]");
    private static final Pattern TAIL = Pattern.compile("[%\\p{Sc}°)\\]+]");
    private static final Pattern CLOSE = Pattern.compile("[!?;\\u3002\\uFF01\\uFF1F]");

    private Spans() {}

    /**
     * One stretch.
     *
     * @param from index of its first word
     * @param to index of its last word
     * @param chars where it stands
     * @param readings what recognisers read in exactly these words; may be empty
     * @param bits what it looks like, one bit a claim: what the model sees of it besides its words
     */
    public record Candidate(int from, int to, Span chars, List<Reading> readings, int bits) {
        public Candidate {
            readings = List.copyOf(readings);
        }
    }

    /** The candidates of a request, by first word, then length. */
    public static List<Candidate> of(Words words, List<Reading> readings) {
        List<Token> tokens = words.tokens();
        Map<Long, List<Reading>> read = new LinkedHashMap<>();
        for (Reading reading : readings) {
            int from = firstAt(tokens, reading.span().start());
            int to = lastAt(tokens, reading.span().end());
            if (from >= 0 && to >= from) {
                read.computeIfAbsent(key(from, to), _ -> new ArrayList<>()).add(reading);
            }
        }
        // The reading that takes in most of the words comes first: a number in a phone number is not what was said.
        read.values()
                .forEach(here -> here.sort(Comparator.comparingInt(
                        reading -> reading.span().start() - reading.span().end())));
        boolean[] inside = inside(tokens, readings);
        List<Candidate> found = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from++) {
            int end = sentenceEnd(tokens, from);
            for (int to = from; to < tokens.size(); to++) {
                boolean mine = to == from && tokens.get(to).folded().equals("my");
                boolean plain = mine || to - from < LENGTH && to <= end && starts(tokens, from) && ends(tokens, to);
                boolean begins = starts(tokens, from)
                        || REST_START.contains(tokens.get(from).folded());
                boolean rest = to == end && to - from < REST && begins;
                // A phone number or an address is one thing: nothing begins or ends within it.
                boolean cuts = inside[from] || to + 1 < tokens.size() && inside[to + 1];
                List<Reading> here = read.getOrDefault(key(from, to), List.of());
                if (!cuts && (plain || rest) || !here.isEmpty()) {
                    Span chars = words.span(from, to);
                    found.add(new Candidate(from, to, chars, here, bits(tokens, from, to, here, to == end)));
                }
                if (to - from > REST && to > end) {
                    break;
                }
            }
        }
        return List.copyOf(found);
    }

    /** The words that do not begin the atomic stretch they are part of. */
    private static boolean[] inside(List<Token> tokens, List<Reading> readings) {
        boolean[] inside = new boolean[tokens.size()];
        for (Reading reading : readings) {
            boolean atomic = reading instanceof Reading.Phone
                    || reading instanceof Reading.Email
                    || reading instanceof Reading.Url
                    || reading instanceof Reading.Path;
            for (int i = 0; atomic && i < tokens.size(); i++) {
                Span span = tokens.get(i).span();
                inside[i] |= span.start() > reading.span().start()
                        && span.end() <= reading.span().end();
            }
        }
        return inside;
    }

    private static long key(int from, int to) {
        return ((long) from << 32) | to;
    }

    private static int firstAt(List<Token> tokens, int start) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).span().end() > start) {
                return i;
            }
        }
        return -1;
    }

    private static int lastAt(List<Token> tokens, int end) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            if (tokens.get(i).span().start() < end) {
                return i;
            }
        }
        return -1;
    }

    private static boolean starts(List<Token> tokens, int at) {
        return tokens.get(at).isWord() && !NO_START.contains(tokens.get(at).folded())
                || SIGN.matcher(tokens.get(at).text()).matches();
    }

    private static boolean ends(List<Token> tokens, int at) {
        return tokens.get(at).isWord() && !NO_END.contains(tokens.get(at).folded())
                || TAIL.matcher(tokens.get(at).text()).matches();
    }

    /** The last word of the sentence a word stands in. */
    private static int sentenceEnd(List<Token> tokens, int at) {
        for (int i = at; i < tokens.size(); i++) {
            if (closes(tokens, i)) {
                return Math.max(at, i - 1);
            }
        }
        return tokens.size() - 1;
    }

    private static boolean closes(List<Token> tokens, int at) {
        String sign = tokens.get(at).text();
        boolean stop = sign.equals(".");
        boolean shortened = at > 0 && (ABBREVIATIONS.contains(tokens.get(at - 1).folded()) || initial(tokens, at - 1));
        boolean apart = at + 1 == tokens.size()
                || tokens.get(at + 1).span().start() > tokens.get(at).span().end();
        return stop ? apart && !shortened : CLOSE.matcher(sign).matches();
    }

    /** "F." of "F. Scott Fitzgerald", and not of "room F. Then". */
    private static boolean initial(List<Token> tokens, int at) {
        if (at + 2 >= tokens.size() || !tokens.get(at).text().matches("(?!I)\\p{Lu}")) {
            return false;
        }
        Token next = tokens.get(at + 2);
        return Character.isUpperCase(next.text().codePointAt(0))
                && !NO_START.contains(next.folded())
                && !NO_END.contains(next.folded())
                && !LEADS.contains(next.folded());
    }

    private static int bits(List<Token> tokens, int from, int to, List<Reading> readings, boolean rest) {
        int bits = 0;
        for (Reading reading : readings) {
            bits |= switch (reading) {
                case Reading.Number _, Reading.Ordinal _ -> 1;
                case Reading.Money _, Reading.Percent _ -> 1 << 1;
                case Reading.Moment moment ->
                    (moment.date().isPresent() ? 1 << 2 : 0) | (moment.time().isPresent() ? 1 << 3 : 0);
                case Reading.Range _ -> 1 << 4;
                case Reading.Duration _ -> 1 << 5;
                case Reading.Name _ -> 1 << 6;
                case Reading.Quoted _ -> 1 << 7;
                case Reading.Email _, Reading.Url _, Reading.Phone _, Reading.Path _, Reading.Identifier _ -> 1 << 8;
                case Reading.Phrase _ -> 1 << 9;
                case Reading.YesNo _ -> 0;
            };
        }
        boolean led = from > 0 && LEADS.contains(tokens.get(from - 1).folded());
        boolean open = from > 0 && !tokens.get(from - 1).isWord();
        boolean cut = to + 1 == tokens.size()
                || !tokens.get(to + 1).isWord()
                || LEADS.contains(tokens.get(to + 1).folded());
        boolean joined = false;
        for (int i = from + 1; i < to; i++) {
            String word = tokens.get(i).folded();
            joined |= word.equals("and") || word.equals("or") || word.equals(",");
        }
        bits |= led ? 1 << 10 : 0;
        bits |= open ? 1 << 11 : 0;
        bits |= cut ? 1 << 12 : 0;
        bits |= joined ? 1 << 13 : 0;
        bits |= rest ? 1 << 14 : 0;
        bits |= Character.isUpperCase(tokens.get(from).text().codePointAt(0)) ? 1 << 15 : 0;
        return bits;
    }
}
