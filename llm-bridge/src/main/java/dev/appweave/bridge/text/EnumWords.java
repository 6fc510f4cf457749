package dev.appweave.bridge.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Links words to the values of an enum: word for word, by stem, by initials, by the first letters. */
final class EnumWords {
    private EnumWords() {}

    /** The value a reading says; empty if it says none. */
    static Optional<JsonNode> fit(Reading reading, String saidText, JsonNode values) {
        switch (reading) {
            case Reading.Number(var span, var number, var unit) -> {
                return values.valueStream()
                        .filter(value -> value.isNumber()
                                ? value.decimalValue().compareTo(number) == 0
                                : value.asString("").equals(number.toPlainString()))
                        .findFirst();
            }
            case Reading.YesNo(var span, boolean yes)
            when values.valueStream().anyMatch(JsonNode::isBoolean) -> {
                return Optional.of(JsonNodeFactory.instance.booleanNode(yes));
            }
            default -> {
                Words words = Words.of(reading.span().in(saidText));
                return matches(words, values).stream()
                        .filter(match -> match.score() >= 0.7
                                && 2 * Overlaps.length(match.span())
                                        >= words.text().length())
                        .map(EnumMatch::value)
                        .findFirst();
            }
        }
    }

    static List<EnumMatch> matches(Words words, JsonNode values) {
        List<EnumMatch> found = new ArrayList<>();
        for (JsonNode value : values) {
            if (value.isValueNode() && !value.isNull()) {
                best(words, value).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingDouble(EnumMatch::score)
                .thenComparingInt(match -> Overlaps.length(match.span()))
                .reversed());
        return List.copyOf(found);
    }

    private static Optional<EnumMatch> best(Words words, JsonNode value) {
        List<Token> wanted = Words.of(split(value.asString())).tokens().stream()
                .filter(Token::isWord)
                .toList();
        List<Token> said = words.tokens();
        EnumMatch best = null;
        for (int start = 0; start < said.size() && !wanted.isEmpty(); start++) {
            for (int length = 1; length <= wanted.size() + 1 && start + length <= said.size(); length++) {
                double score = score(said.subList(start, start + length), wanted);
                if (score > 0 && (best == null || score > best.score())) {
                    best = new EnumMatch(value, words.span(start, start + length - 1), score);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code ONE_WAY}, {@code oneWay} and {@code one-way} have the words "one way". */
    private static String split(String value) {
        return value.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replaceAll("[_/-]+", " ");
    }

    private static double score(List<Token> said, List<Token> wanted) {
        String saidText = joined(said, true);
        String wantedText = joined(wanted, true);
        if (saidText.equals(wantedText)) {
            return 1;
        }
        if (joined(said, false).equals(joined(wanted, false))) {
            return 0.9;
        }
        if (said.size() == 1 && wanted.size() > 1 && said.getFirst().folded().equals(initials(wanted))) {
            return 0.8;
        }
        if (said.size() == 1 && wanted.size() == 1) {
            return prefix(saidText, wantedText);
        }
        Set<String> shared = said.stream().map(Token::stem).collect(Collectors.toSet());
        Set<String> stems = wanted.stream()
                .map(Token::stem)
                .filter(stem -> !StopWords.cuts(stem))
                .collect(Collectors.toSet());
        shared.retainAll(stems);
        return said.size() <= wanted.size() && !stems.isEmpty()
                ? 0.6 * shared.size() / Math.max(stems.size(), said.size())
                : 0;
    }

    private static String joined(List<Token> tokens, boolean folded) {
        return tokens.stream()
                .map(token ->
                        folded ? token.folded().replace("-", "") : token.stem().replace("-", ""))
                .collect(Collectors.joining());
    }

    private static String initials(List<Token> tokens) {
        return tokens.stream().map(token -> token.folded().substring(0, 1)).collect(Collectors.joining());
    }

    /** One is the beginning of the other: "econ" and "economy". */
    private static double prefix(String said, String wanted) {
        String shorter = said.length() < wanted.length() ? said : wanted;
        String longer = said.length() < wanted.length() ? wanted : said;
        if (!longer.startsWith(shorter) || shorter.length() < 3) {
            return 0;
        }
        return 0.5 + 0.4 * shorter.length() / longer.length();
    }
}
