package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names and phrases: runs of words between the small words of English. */
final class Chunks {
    private static final int MAX_WORDS = 8;
    private static final Set<String> INSIDE_NAMES =
            Set.of("of", "de", "la", "van", "von", "der", "the", "&", "and", "-", "'s", "del", "di", "da");
    private static final Set<String> LINKS =
            Set.of("of", "for", "with", "in", "at", "and", "to", "on", "from", "by", "about", "near");
    private static final Pattern NO_NAME = Pattern.compile(
            "i|i'm|i'd|i'll|i've|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
                    + "|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|am|pm");
    private static final Set<String> NOBODY = Set.of(
            "it",
            "that",
            "what",
            "let",
            "here",
            "there",
            "where",
            "who",
            "how",
            "when",
            "today",
            "tomorrow",
            "tonight",
            "he",
            "she",
            "yesterday",
            "everyone");
    // What follows is somebody's own words, however long.
    private static final Pattern TAIL = Pattern.compile(
            "(?i)(?:\\bthat|\\bsaying|\\bsays|\\bto say|\\bcalled|\\bnamed|\\btitled|\\babout|\\bwith the (?:text|message|title|subject|body)|\\bsubject|\\bmessage|:)\\s+(?=\\S)");

    private Chunks() {}

    static List<Reading> of(Words words) {
        List<Reading> found = new ArrayList<>();
        names(words, found);
        phrases(words, found);
        tails(words.text(), found);
        return found;
    }

    private static void names(Words words, List<Reading> found) {
        List<Token> tokens = words.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (!capital(tokens.get(i))) {
                possessive(tokens, i, found);
                continue;
            }
            int last = lastOfName(tokens, i);
            boolean opening = startsSentence(tokens, i);
            boolean verb = opening && StopWords.opens(tokens.get(i).folded());
            if (!verb) {
                // A lone capitalised word that opens a sentence may be any word: it is a name only as somebody's.
                boolean lone = opening && last == i && !isPossessive(tokens, i + 1);
                if (!lone) {
                    found.add(name(words, i, last));
                }
            }
            if (opening && last > i) {
                int next = i + 1;
                while (next < last && !capital(tokens.get(next))) {
                    next++;
                }
                found.add(name(words, next, last));
            }
            shorter(words, i, last, found);
            i = last;
        }
    }

    /** "Ana Lindqvist's" has the parts of a name too where small words join two names ("Ana and Bo"). */
    private static void shorter(Words words, int first, int last, List<Reading> found) {
        int from = first;
        for (int i = first + 1; i <= last; i++) {
            String folded = words.tokens().get(i).folded();
            if (folded.equals("and") || folded.equals("'s")) {
                if (from < i) { // two of them in a row join nothing
                    found.add(name(words, from, i - 1));
                }
                from = i + 1;
            }
        }
        if (from > first && from <= last) {
            found.add(name(words, from, last));
        }
    }

    private static Reading.Name name(Words words, int first, int last) {
        Span span = words.span(first, last);
        return new Reading.Name(span, span.in(words.text()));
    }

    private static int lastOfName(List<Token> tokens, int first) {
        int last = first;
        for (int i = first + 1; i < tokens.size() && i - first < MAX_WORDS; i++) {
            Token token = tokens.get(i);
            boolean joins = INSIDE_NAMES.contains(token.folded());
            boolean next = capital(token)
                    || (last > first - 1
                            && token.text().matches("\\d+")
                            && i == last + 1
                            && !tokens.get(last).text().matches("\\d+"));
            if (next && capital(token)) {
                last = i;
            } else if (!joins || i - last > 2) {
                break;
            }
        }
        return last;
    }

    private static void possessive(List<Token> tokens, int i, List<Reading> found) {
        Token token = tokens.get(i);
        boolean person = token.isWord()
                && Character.isLetter(token.text().codePointAt(0))
                && isPossessive(tokens, i + 1)
                && !NOBODY.contains(token.folded());
        if (person) {
            found.add(new Reading.Name(token.span(), token.text()));
        }
    }

    private static boolean isPossessive(List<Token> tokens, int i) {
        return i < tokens.size() && tokens.get(i).folded().equals("'s");
    }

    private static boolean capital(Token token) {
        return Character.isUpperCase(token.text().codePointAt(0))
                && !NO_NAME.matcher(token.folded()).matches();
    }

    private static boolean startsSentence(List<Token> tokens, int i) {
        return i == 0
                || Set.of(".", "!", "?", ":", "\"").contains(tokens.get(i - 1).text());
    }

    private static void phrases(Words words, List<Reading> found) {
        List<int[]> runs = runs(words.tokens());
        for (int r = 0; r < runs.size(); r++) {
            int first = runs.get(r)[0];
            int last = runs.get(r)[1];
            add(words, first, last, found);
            if (last > first
                    && StopWords.REQUEST_VERBS.contains(
                            words.tokens().get(first).folded())) {
                add(words, skipDeterminers(words.tokens(), first + 1, last), last, found);
            }
            for (int next = r + 1; next < runs.size() && runs.get(next)[1] - first < MAX_WORDS; next++) {
                if (!linked(words.tokens(), runs.get(next - 1)[1], runs.get(next)[0])) {
                    break;
                }
                add(words, first, runs.get(next)[1], found);
            }
        }
    }

    private static void add(Words words, int first, int last, List<Reading> found) {
        if (first <= last && last - first < MAX_WORDS) {
            Span span = words.span(first, last);
            found.add(new Reading.Phrase(span, span.in(words.text())));
        }
    }

    /** Whether only one small word, and perhaps a determiner, stands between two runs. */
    private static boolean linked(List<Token> tokens, int end, int start) {
        int small = 0;
        for (int i = end + 1; i < start; i++) {
            String folded = tokens.get(i).folded();
            if (LINKS.contains(folded)) {
                small++;
            } else if (!StopWords.DETERMINERS.contains(folded)) {
                return false;
            }
        }
        return small <= 1;
    }

    /** Index pairs of the first and last token of every run without cutting words; determiners in front are left out. */
    private static List<int[]> runs(List<Token> tokens) {
        List<int[]> runs = new ArrayList<>();
        int first = -1;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean cut = i == tokens.size()
                    || StopWords.cuts(tokens.get(i).folded())
                    || !(tokens.get(i).isWord() || tokens.get(i).text().equals("&"));
            if (cut && first >= 0) {
                int start = skipDeterminers(tokens, first, i - 1);
                if (start < i) {
                    runs.add(new int[] {start, i - 1});
                }
                first = -1;
            } else if (!cut && first < 0) {
                first = i;
            }
        }
        return runs;
    }

    private static int skipDeterminers(List<Token> tokens, int first, int last) {
        int start = first;
        while (start <= last && StopWords.DETERMINERS.contains(tokens.get(start).folded())) {
            start++;
        }
        return start;
    }

    private static void tails(String text, List<Reading> found) {
        for (Matcher m = TAIL.matcher(text); m.find(); ) {
            int end = m.end();
            while (end < text.length() && !sentenceEnds(text, end)) {
                end++;
            }
            if (end > m.end()) {
                found.add(new Reading.Phrase(new Span(m.end(), end), text.substring(m.end(), end)));
            }
        }
    }

    private static boolean sentenceEnds(String text, int at) {
        char c = text.charAt(at);
        boolean sign = c == '.' || c == '!' || c == '?' || c == ';' || c == '\n';
        return sign && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)) || c == '\n');
    }
}
