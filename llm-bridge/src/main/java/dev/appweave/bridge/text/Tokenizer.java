package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens with one expression, alternatives in order of how much they hold together. */
final class Tokenizer {
    private static final Pattern TOKEN = Pattern.compile(String.join(
            "|",
            "(?:https?|ftp|file)://[^\\s<>\"]*[^\\s<>\"'.,;:!?)\\]]",
            "www\\.[^\\s<>\"]*[^\\s<>\"'.,;:!?)\\]]",
            "[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+",
            "(?:~|\\.{1,2})?/(?:[\\w.-]+/)*[\\w-]+(?:\\.\\w+)*/?",
            "[A-Za-z]:\\\\[\\w\\\\.-]*\\w",
            "\\+\\d[\\d ()-]{6,}\\d",
            "\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(?:Z|[+-]\\d{2}:?\\d{2})?)?",
            "\\d{1,2}:\\d{2}(?::\\d{2})?",
            "\\d+(?:,\\d{3})+(?:\\.\\d+)?",
            "\\d+\\.\\d+",
            "[\\p{Lu}]\\.(?:\\p{Lu}\\.)+",
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}]\\p{M}*",
            "['’](?:s|S|m|re|ve|ll|d)(?![\\p{L}\\p{N}])",
            "[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_]|[-.](?=[\\p{L}\\p{N}])|['’](?=\\p{L})(?!(?:s|S|m|re|ve|ll|d)(?![\\p{L}\\p{N}])))*",
            "\\p{Sc}",
            "\\S"));

    private Tokenizer() {}

    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            String folded = Folding.fold(word);
            tokens.add(new Token(word, folded, Folding.stem(folded), new Span(matcher.start(), matcher.end())));
        }
        return tokens;
    }
}
