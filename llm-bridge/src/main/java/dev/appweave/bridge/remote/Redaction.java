package dev.appweave.bridge.remote;

import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Readings;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is taken out of words before they leave, and put back into what comes: names, numbers of three digits and more,
 * e-mail, web and street addresses, codes, quotations. Days and times stay, or nothing could be planned.
 *
 * <pre>{@code
 * "Text Ana Lindqvist at +33 6 12 34 56 78 on Friday at 1"  leaves as  "Text NAME_1 at NUMBER_1 on Friday at 1"
 * }</pre>
 *
 * <p>Each value has one placeholder wherever it stands, in the request and in later messages about it. What leaves holds
 * no redacted value as a word; what is restored is exactly what was taken out. What nobody recognised, such as a name in
 * small letters, is not redacted: that is what the preview is for.
 */
public final class Redaction {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?:NAME|PHONE|EMAIL|ADDRESS|LINK|CODE|NUMBER|QUOTE)_[0-9]+");
    private static final Pattern DIGITS =
            Pattern.compile("(?<![\\p{L}\\p{N}])[+-]?\\d[\\d.,' -]*\\d(?![\\p{L}\\p{N}])");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{1,2}(?:-\\d{1,2})?|\\d{1,2}[./-]\\d{1,2}(?:[./-]\\d{2,4})?|\\d{1,2}[.:]\\d{2}");
    private static final Pattern STREET = Pattern.compile(
            "(?<![\\p{L}\\p{N}])\\d{1,5}[a-z]?,? (?:\\p{Lu}[\\p{L}'’.-]*|de|la|du|des|of|the)(?: (?:\\p{Lu}[\\p{L}'’.-]*|de|la|du|des|of|the))*"
                    + "|(?<![\\p{L}\\p{N}])(?:\\p{Lu}[\\p{L}'’.-]* )*\\p{Lu}[\\p{L}'’.-]*"
                    + "(?:straße|strasse|str\\.|weg|platz|gasse|allee|street|road|avenue|lane) \\d{1,5}[a-z]?(?![\\p{L}\\p{N}])");
    private static final int SHORTEST_PART = 3;

    private final SequencedMap<String, String> byPlaceholder = new LinkedHashMap<>();
    private final List<Swap> swaps = new ArrayList<>();

    /**
     * One value that stays here.
     *
     * @param placeholder what leaves in its place
     * @param value what it stands for
     */
    public record Swap(String placeholder, String value) {}

    private record Found(Span span, String kind) {}

    private Redaction() {}

    /** What is to be redacted in a request. */
    public static Redaction of(PlanRequest request) {
        Redaction redaction = new Redaction();
        String text = request.said().text();
        List<Found> found = new ArrayList<>();
        List<Reading> readings = Readings.of(request.said(), request.clock(), request.locale());
        List<Span> moments = readings.stream()
                .filter(one -> one instanceof Reading.Moment || one instanceof Reading.Range)
                .map(Reading::span)
                .toList();
        for (Matcher m = STREET.matcher(text); m.find(); ) {
            add(found, new Span(m.start(), m.end()), "ADDRESS", moments);
        }
        FirstWords.names(request).forEach(span -> add(found, span, "NAME", moments));
        for (Reading reading : readings) {
            kind(reading).ifPresent(kind -> add(found, reading.span(), kind, moments));
        }
        for (Matcher m = DIGITS.matcher(text); m.find(); ) {
            long digits = m.group().chars().filter(Character::isDigit).count();
            if (digits >= 3 && !DATE.matcher(m.group()).matches()) {
                add(found, new Span(m.start(), m.end()), "NUMBER", List.of());
            }
        }
        found.sort(Comparator.comparingInt(
                        (Found one) -> one.span().end() - one.span().start())
                .reversed());
        List<Found> kept = new ArrayList<>();
        for (Found one : found) {
            if (kept.stream().noneMatch(other -> other.span().overlaps(one.span()))) {
                kept.add(one);
            }
        }
        kept.sort(Comparator.comparingInt(one -> one.span().start()));
        kept.forEach(one -> redaction.placeholder(one.span().in(text), one.kind(), text));
        return redaction;
    }

    private static void add(List<Found> found, Span span, String kind, List<Span> spared) {
        if (span.end() > span.start() && spared.stream().noneMatch(span::overlaps)) {
            found.add(new Found(span, kind));
        }
    }

    private static Optional<String> kind(Reading reading) {
        return switch (reading) {
            case Reading.Name _ -> Optional.of("NAME");
            case Reading.Email _ -> Optional.of("EMAIL");
            case Reading.Url _, Reading.Path _ -> Optional.of("LINK");
            case Reading.Phone _ -> Optional.of("PHONE");
            case Reading.Identifier _ -> Optional.of("CODE");
            case Reading.Quoted _ -> Optional.of("QUOTE");
            case Reading.Number _,
                    Reading.Money _,
                    Reading.Percent _,
                    Reading.Duration _,
                    Reading.Moment _,
                    Reading.Range _,
                    Reading.Phrase _,
                    Reading.Ordinal _,
                    Reading.YesNo _ -> Optional.empty();
        };
    }

    private void placeholder(String value, String kind, String text) {
        String folded = value.toLowerCase(Locale.ROOT);
        if (swaps.stream()
                .anyMatch(swap -> swap.value().toLowerCase(Locale.ROOT).equals(folded))) {
            return;
        }
        int number = 1;
        while (byPlaceholder.containsKey(kind + "_" + number) || text.contains(kind + "_" + number)) {
            number++;
        }
        byPlaceholder.put(kind + "_" + number, value);
        swaps.add(new Swap(kind + "_" + number, value));
    }

    /** What is swapped, in the order in which it was said. */
    public List<Swap> swaps() {
        return List.copyOf(swaps);
    }

    /** The text as it may leave. */
    public String redacted(String text) {
        String out = text;
        List<Swap> longestFirst = new ArrayList<>(swaps);
        longestFirst.sort(
                Comparator.comparingInt((Swap swap) -> swap.value().length()).reversed());
        for (Swap swap : longestFirst) {
            out = replaced(out, swap.value(), swap.placeholder());
        }
        for (Swap swap : longestFirst) { // "ana" for "Ana Lindqvist" in another place.
            if (swap.placeholder().startsWith("NAME")) {
                for (String part : swap.value().split("[^\\p{L}\\p{N}]+")) {
                    out = part.length() >= SHORTEST_PART ? replaced(out, part, swap.placeholder()) : out;
                }
            }
        }
        return out;
    }

    private static String replaced(String text, String value, String placeholder) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}_])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}_])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(placeholder));
    }

    /** The text with every placeholder of this redaction made its value again. */
    public String restored(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(byPlaceholder.getOrDefault(found.group(), found.group())));
    }

    /** The same for every text in a tree. */
    public JsonNode restored(JsonNode tree) {
        return mapped(tree, this::restored);
    }

    /** Every text in a tree as it may leave. */
    public JsonNode redacted(JsonNode tree) {
        return mapped(tree, this::redacted);
    }

    private static JsonNode mapped(JsonNode tree, UnaryOperator<String> change) {
        if (tree.isString()) {
            return JsonNodeFactory.instance.stringNode(change.apply(tree.asString()));
        }
        if (tree.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            tree.forEach(item -> array.add(mapped(item, change)));
            return array;
        }
        if (tree.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : tree.properties()) {
                object.set(member.getKey(), mapped(member.getValue(), change));
            }
            return object;
        }
        return tree;
    }
}
