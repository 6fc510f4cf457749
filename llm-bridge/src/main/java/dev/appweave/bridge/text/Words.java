package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.util.List;

/**
 * A text as tokens with offsets. {@code Ana's} is {@code Ana} and {@code 's}; e-mail addresses, URLs, phone numbers,
 * paths, clock times and decimals are one token each; scripts without spaces are one token a character.
 *
 * @param text the text
 * @param tokens in reading order, without overlap; white space belongs to none
 */
public record Words(String text, List<Token> tokens) {
    public Words {
        tokens = List.copyOf(tokens);
    }

    /** Takes a text apart. */
    public static Words of(String text) {
        return new Words(text, Tokenizer.tokens(text));
    }

    /** The tokens that lie inside a span, in order. */
    public List<Token> in(Span span) {
        return tokens.stream()
                .filter(token ->
                        token.span().start() >= span.start() && token.span().end() <= span.end())
                .toList();
    }

    /** The span from one token to another, both inside. */
    public Span span(int firstToken, int lastToken) {
        return new Span(
                tokens.get(firstToken).span().start(),
                tokens.get(lastToken).span().end());
    }
}
