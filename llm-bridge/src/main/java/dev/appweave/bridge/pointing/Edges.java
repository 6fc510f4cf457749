package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.bridge.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a value really begins and ends. What a model points at often lacks what everybody would take along: the sign of a
 * percentage, the state behind a city, the rest of a quotation.
 */
final class Edges {
    private static final Set<String> NUMBERS = Set.of("number", "integer");
    private static final Pattern PERCENT = Pattern.compile("%|percent|pct");

    /** Codes of states and countries that stand behind a city, but for those that are words or abbreviations of much else. */
    private static final Pattern REGION = Pattern.compile(
            "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[LNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]"
                    + "|BC|ON|QC|AB|NSW|UK|US|USA|UAE");

    private static final Pattern BRACKET = Pattern.compile("[\\[\\]]");

    private static final Pattern REGION_TOO =
            Pattern.compile("\\b(?i:state|country|region|address)\\b|\\p{Lu}\\p{L}+, \\p{Lu}{2}\\b");

    private static final Pattern FIRST_NAME = Pattern.compile("(?i)\\b(?:first|given)[ _]?name\\b");
    private static final Pattern LAST_NAME = Pattern.compile("(?i)\\b(?:last|family)[ _]?name\\b|\\bsurname\\b");

    private static final Pattern REGION_OF_ITS_OWN =
            Pattern.compile("(?i)(?:^|[^a-z])(?:state|country|region|province|land)(?:$|[^a-z])");

    private final List<Token> tokens;
    private final Map<Long, Spans.Candidate> places = new HashMap<>();
    private final List<Spans.Candidate> quotes;

    /** Over the words of a request and all that may be pointed at in it. */
    Edges(List<Token> tokens, List<Spans.Candidate> candidates) {
        this.tokens = tokens;
        candidates.forEach(candidate -> places.put(key(candidate.from(), candidate.to()), candidate));
        this.quotes = candidates.stream()
                .filter(candidate -> candidate.readings().stream().anyMatch(Reading.Quoted.class::isInstance))
                .toList();
    }

    /** The items of a list in square brackets that a stretch is part of, if each of them can be pointed at. */
    Optional<List<Spans.Candidate>> bracketed(Spans.Candidate pointed) {
        int open = pointed.from();
        while (open >= 0 && !BRACKET.matcher(tokens.get(open).text()).matches()) {
            open--;
        }
        int close = pointed.to();
        while (close < tokens.size()
                && !BRACKET.matcher(tokens.get(close).text()).matches()) {
            close++;
        }
        if (open < 0
                || close == tokens.size()
                || !tokens.get(open).text().equals("[")
                || !tokens.get(close).text().equals("]")) {
            return Optional.empty();
        }
        List<Spans.Candidate> items = new ArrayList<>();
        int from = open + 1;
        for (int word = from; word <= close; word++) {
            if (word == close || tokens.get(word).text().equals(",")) {
                Optional<Spans.Candidate> item = at(from, word - 1);
                if (item.isEmpty()) {
                    return Optional.empty();
                }
                items.add(item.get());
                from = word + 1;
            }
        }
        return Optional.of(List.copyOf(items));
    }

    private static long key(int from, int to) {
        return ((long) from << 32) | to;
    }

    private Optional<Spans.Candidate> at(int from, int to) {
        return Optional.ofNullable(places.get(key(from, to)));
    }

    /**
     * The stretch that is meant, which may be the same.
     *
     * @param slot whose value it is to be
     * @param all the slots of the tool
     */
    Spans.Candidate of(Spans.Candidate pointed, Slot slot, List<Slot> all) {
        if (!SlotValues.isOpen(slot)) {
            boolean number = NUMBERS.contains(
                    SchemaValues.type(slot.isList() ? slot.schema().path("items") : slot.schema()));
            return number ? share(pointed).orElse(pointed) : pointed;
        }
        return quote(pointed)
                .or(() -> region(pointed, slot, all))
                .or(() -> partOfName(pointed, slot))
                .or(() -> initial(pointed))
                .orElse(pointed);
    }

    /** "5" of "5 %". */
    private Optional<Spans.Candidate> share(Spans.Candidate pointed) {
        int next = pointed.to() + 1;
        return next < tokens.size()
                        && PERCENT.matcher(tokens.get(next).folded()).matches()
                ? at(pointed.from(), next)
                : Optional.empty();
    }

    /** "Boston" of "Boston, MA", where a parameter wants the state, too, and no other asks for it. */
    private Optional<Spans.Candidate> region(Spans.Candidate pointed, Slot slot, List<Slot> all) {
        int code = pointed.to() + 2;
        boolean named = code < tokens.size()
                && tokens.get(code - 1).text().equals(",")
                && REGION.matcher(tokens.get(code).text()).matches()
                && Character.isUpperCase(tokens.get(pointed.to()).text().codePointAt(0));
        boolean apart = all.stream()
                .anyMatch(other -> REGION_OF_ITS_OWN.matcher(other.name()).find());
        boolean wanted = REGION_TOO
                .matcher(slot.schema().path("description").asString(""))
                .find();
        return named && wanted && !apart ? at(pointed.from(), code) : Optional.empty();
    }

    /** A whole name where only a part of it is asked for. */
    private Optional<Spans.Candidate> partOfName(Spans.Candidate pointed, Slot slot) {
        String name = slot.path().getLast();
        if (pointed.from() == pointed.to()) {
            return Optional.empty();
        }
        return FIRST_NAME.matcher(name).find()
                ? at(pointed.from(), pointed.from())
                : LAST_NAME.matcher(name).find() ? at(pointed.to(), pointed.to()) : Optional.empty();
    }

    /** "Scott Fitzgerald" of "F. Scott Fitzgerald". */
    private Optional<Spans.Candidate> initial(Spans.Candidate pointed) {
        int first = pointed.from() - 2;
        boolean initial = first >= 0
                && tokens.get(first + 1).text().equals(".")
                && tokens.get(first).text().matches("\\p{Lu}")
                && Character.isUpperCase(tokens.get(pointed.from()).text().codePointAt(0));
        return initial ? at(first, pointed.to()) : Optional.empty();
    }

    /** What crosses the edge of a quotation, or is the first of its sentences, is the whole quotation. */
    private Optional<Spans.Candidate> quote(Spans.Candidate pointed) {
        return quotes.stream()
                .filter(quote -> Rows.overlap(quote, pointed) && (crosses(quote, pointed) || begins(quote, pointed)))
                .findFirst();
    }

    /** Whether a stretch holds one of the two marks of a quotation. */
    private static boolean crosses(Spans.Candidate quote, Spans.Candidate pointed) {
        return holds(pointed, quote.from() - 1) != holds(pointed, quote.to() + 1);
    }

    private static boolean holds(Spans.Candidate pointed, int word) {
        return pointed.from() <= word && word <= pointed.to();
    }

    private boolean begins(Spans.Candidate quote, Spans.Candidate pointed) {
        int next = pointed.to() + 1;
        return pointed.from() >= quote.from()
                && pointed.from() <= quote.from() + 1
                && next < quote.to() - 1
                && tokens.get(next).text().matches("[.!?]");
    }
}
